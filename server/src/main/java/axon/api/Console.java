package axon.api;

import axon.codec.ClassificationJson;
import axon.live.LiveFeed;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * The console's web server: pages, API and live feed. Requests run on virtual threads. Without TLS
 * it listens on loopback only.
 */
public final class Console implements AutoCloseable {
  private final Javalin javalin;
  private final Server server;
  private final ConsoleParts parts;
  private final RateLimits limits;
  private final boolean secure;

  private Console(Javalin javalin, ConsoleParts parts, RateLimits limits, boolean secure) {
    this.javalin = javalin;
    this.server = javalin.jettyServer().server();
    this.parts = parts;
    this.limits = limits;
    this.secure = secure;
  }

  /**
   * Starts the console and its live feed.
   *
   * @throws ConsoleException if it may not, or cannot, listen there; the message names the remedy
   */
  public static Console start(ConsoleConfig config, ConsoleParts parts) {
    checkExposure(config);
    ConsoleStats stats = new ConsoleStats(parts.history(), parts.station(), parts.clock());
    ConsoleConfig bound =
        config.port() == 0 ? config.withPort(Connectors.freePort(config)) : config;
    Connectors.checkFree(bound);
    RateLimits limits = new RateLimits(config.limits().requestsPerMinute(), System::nanoTime);
    Javalin javalin = build(bound, parts, stats, limits);
    try {
      javalin.start();
    } catch (RuntimeException e) {
      throw startFailure(config, e);
    }
    parts
        .feed()
        .start(new LiveFeed.Sources(ClassificationJson::of, stats::message, parts.history()));
    boolean secure = !(config.tls() instanceof ConsoleConfig.Tls.Off);
    return new Console(javalin, parts, limits, secure);
  }

  private static Javalin build(
      ConsoleConfig config, ConsoleParts parts, ConsoleStats stats, RateLimits limits) {
    Origins origins = new Origins(config);
    Cookies cookies = new Cookies(config);
    Guard guard = new Guard(parts.access(), origins, cookies, limits, parts.meters());
    LiveSocket socket = new LiveSocket(parts.feed(), guard);
    RouteTable table = new RouteTable(parts, stats, cookies);
    return Javalin.create(javalin -> {
      settle(javalin);
      javalin.jetty.modifyServer(server -> {
        server.setErrorHandler(new ServerErrors());
        server.setHandler(new FrontDoor(config, origins, socket, parts.relayed()));
        ServerWebSocketContainer.ensure(server);
      });
      javalin.jetty.modifyServletContextHandler(
          handler -> handler.setErrorHandler(new ServerErrors()));
      javalin.jetty.modifyHttpConfiguration(Console::modest);
      Connectors.add(javalin.jetty, config, parts.meters());
      new Dispatcher(table.all(), guard, origins, parts.meters()).register(javalin.routes);
    });
  }

  private static void settle(JavalinConfig javalin) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.concurrency.useVirtualThreads = true;
    javalin.http.prefer405over404 = true;
    javalin.http.maxRequestSize = 64 * 1024;
    javalin.http.compressionStrategy = CompressionStrategy.NONE;
  }

  private static void modest(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(16 * 1024);
  }

  private static void checkExposure(ConsoleConfig config) {
    if (config.tls() instanceof ConsoleConfig.Tls.Off && !isLoopback(config.address())) {
      throw new ConsoleException(
          "the console is not opened on "
              + config.address()
              + " without TLS: passwords would travel in the clear. Set console.tls.mode to"
              + " self-signed, or to own with console.tls.certificate and console.tls.key, or"
              + " listen on 127.0.0.1 and use an SSH tunnel");
    }
  }

  private static boolean isLoopback(String address) {
    try {
      return Arrays.stream(InetAddress.getAllByName(address.replaceAll("[\\[\\]]", "")))
          .allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      throw new ConsoleException("the console's address " + address + " is not known", e);
    }
  }

  private static ConsoleException startFailure(ConsoleConfig config, RuntimeException failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof ConsoleException)) {
      root = root.getCause();
    }
    if (root instanceof ConsoleException own) {
      return own;
    }
    return new ConsoleException(
        "the console cannot listen on %s:%d (%s); choose another with --console"
            .formatted(config.address(), config.port(), root.getMessage()),
        failure);
  }

  /** {@return where it listens} */
  public InetSocketAddress address() {
    return address(Connectors.MAIN)
        .orElseThrow(() -> new IllegalStateException("the console has ended"));
  }

  /**
   * {@return where a sensor relays requests to that come under the secret prefix; empty without a
   * prefix}
   */
  public Optional<InetSocketAddress> relayAddress() {
    return address(FrontDoor.RELAY);
  }

  /** {@return the address to type into a browser, with a slash at its end} */
  public String url() {
    InetAddress host = address().getAddress();
    String name = host.isAnyLocalAddress() ? "localhost" : host.getHostAddress();
    String inUrl = name.indexOf(':') >= 0 ? "[" + name + "]" : name;
    return (secure ? "https://" : "http://") + inUrl + ":" + address().getPort() + "/";
  }

  private Optional<InetSocketAddress> address(String name) {
    return Arrays.stream(server.getConnectors())
        .filter(connector -> name.equals(connector.getName()))
        .map(connector -> (ServerConnector) connector)
        .filter(connector -> connector.getLocalPort() > 0)
        .map(connector ->
            new InetSocketAddress(
                connector.getHost().replaceAll("[\\[\\]]", ""), connector.getLocalPort()))
        .findFirst();
  }

  /** Begins to do what the first dashboard would else wait for; returns at once. */
  public void rehearse() {
    Thread.ofPlatform().daemon().name("rehearsal").start(rehearsal());
  }

  Runnable rehearsal() {
    return new Rehearsal(parts, server);
  }

  /** Changes how many API requests one caller may make in a minute, at once. */
  public void requestsPerMinute(int fresh) {
    limits.perMinute(fresh);
  }

  /** Ends the feed, all connections and the server. */
  @Override
  public void close() {
    parts.feed().close();
    javalin.stop();
  }
}
