package axon.sensor.http;

import static java.util.Objects.requireNonNull;

import axon.event.Connection;
import axon.event.EventSink;
import axon.event.IpAddress;
import axon.event.Network;
import axon.lure.Persona;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A listening HTTP sensor. */
public final class HttpSensor implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final int RECEIVE_BUFFER = 128 << 10;

  /** Left to itself the system keeps megabytes for a peer that reads nothing. */
  private static final int SEND_BUFFER = 128 << 10;

  private final Door door;
  private final MultiThreadIoEventLoopGroup group;
  private final IdentityHashMap<EventLoop, Loop> loops = new IdentityHashMap<>();
  private final Channel listening;
  private final AtomicLong connectionIds = new AtomicLong();

  private HttpSensor(Door door) {
    this.door = door;
    this.group =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(), door.config().transport().handlers());
    for (var executor : group) {
      Loop loop = new Loop((EventLoop) executor, door.config().limits());
      loops.put(loop.events(), loop);
      loop.start();
    }
    this.listening = listen();
  }

  /**
   * Starts listening.
   *
   * @param trusted asked for each request, so that the list may change while the sensor runs
   * @throws SensorException if the address cannot be listened at
   */
  public static HttpSensor start(
      HttpSensorConfig config,
      Persona persona,
      EventSink sink,
      Supplier<TrustedProxies> trusted,
      MeterRegistry registry) {
    return start(config, persona, sink, trusted, List::of, registry);
  }

  /**
   * Starts listening.
   *
   * @param trusted asked for each request, so that the list may change while the sensor runs
   * @param ignored networks whose requests are answered but give no event; asked likewise
   * @throws SensorException if the address cannot be listened at
   */
  public static HttpSensor start(
      HttpSensorConfig config,
      Persona persona,
      EventSink sink,
      Supplier<TrustedProxies> trusted,
      Supplier<List<Network>> ignored,
      MeterRegistry registry) {
    SensorMeters meters = new SensorMeters(registry, config.name());
    return new HttpSensor(
        new Door(
            config,
            persona,
            sink,
            new ClientAddress(trusted, config.botScoreHeader()),
            ignored,
            meters,
            new Gate(config.limits(), meters),
            new ByteBudget(config.limits(), meters),
            new ConcurrentHashMap<>()));
  }

  private Channel listen() {
    InetSocketAddress address = door.config().listen();
    try {
      return new ServerBootstrap()
          .group(group)
          .channel(door.config().transport().listening())
          .option(ChannelOption.SO_BACKLOG, BACKLOG)
          .option(ChannelOption.SO_REUSEADDR, true)
          .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
          .childOption(ChannelOption.AUTO_READ, false)
          .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
          .childOption(ChannelOption.TCP_NODELAY, true)
          .childOption(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
          .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
          .childHandler(new Opening())
          .bind(address)
          .syncUninterruptibly()
          .channel();
    } catch (Exception e) {
      var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw ListenFault.of(address, e);
    }
  }

  /** {@return where it listens, with the port that was taken} */
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  /**
   * {@return the client behind a connection that the single port opened to the console} Known while
   * that connection is open; whoever else connects to the console has none. Any thread.
   *
   * @param peer the connection's other end, as the console sees it
   */
  public Optional<IpAddress> relayedClient(InetSocketAddress peer) {
    return Optional.ofNullable(door.relayed().get(peer));
  }

  /** Stops accepting, lets what was accepted be answered within the bound, then ends. */
  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    for (Loop loop : loops.values()) {
      loop.events().execute(() -> List.copyOf(loop.connections()).forEach(HttpConnection::drain));
    }
    long deadline = System.nanoTime() + door.config().closeTime().toNanos();
    while (door.meters().open.get() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(2_000_000);
    }
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** Sets a new connection up, on its own event loop. */
  private final class Opening extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      InetSocketAddress peer = channel.remoteAddress();
      InetSocketAddress local = channel.localAddress();
      if (peer == null || local == null) {
        // gone before we looked
        var _ = channel.close();
        return;
      }
      Connection facts =
          new Connection(
              connectionIds.incrementAndGet(),
              door.config().name(),
              IpAddress.of(peer.getAddress()),
              peer.getPort(),
              IpAddress.of(local.getAddress()),
              local.getPort(),
              System.currentTimeMillis());
      Loop loop = requireNonNull(loops.get(channel.eventLoop()));
      channel.pipeline().addLast(new HttpConnection(door, loop, channel, new Witness(door, facts)));
    }
  }
}
