package axon.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stands between clients and a server on loopback, passes every byte on unchanged in both
 * directions and counts the requests that go by. A virtual thread for each direction of each
 * connection.
 */
final class Relay implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * Starts to listen on 127.0.0.1.
   *
   * @param port its own port, 0 for a free one
   * @param target the server's port
   */
  Relay(int port, int target) {
    this.target = target;
    try {
      listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(ServerProcess.loopback(port), 4096);
    } catch (IOException e) {
      throw new BenchException("cannot listen on " + port, e);
    }
    Thread.ofVirtual().name("relay").start(this::acceptAll);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** {@return how many requests (or runs of bytes that are none) have begun} */
  long requests() {
    return requests.get();
  }

  /** {@return how many connections were made, silent ones too} */
  long connections() {
    return connections.get();
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket client = listener.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> join(client));
      }
    } catch (IOException _) {
      // closed: the end
    }
  }

  private void join(Socket client) {
    try (client;
        Socket server = new Socket()) {
      open.add(client);
      open.add(server);
      server.connect(ServerProcess.loopback(target));
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> pass(server, client, null));
      pass(client, server, new RequestCounter());
      back.join();
      open.remove(server);
    } catch (IOException | InterruptedException _) {
      // one side went away: so does the other
    } finally {
      open.remove(client);
    }
  }

  private void pass(Socket from, Socket to, @Nullable RequestCounter in) {
    byte[] buffer = new byte[16 * 1024];
    try {
      InputStream source = from.getInputStream();
      OutputStream sink = to.getOutputStream();
      for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
        count(in == null ? 0 : in.read(buffer, n));
        sink.write(buffer, 0, n);
      }
      count(in == null ? 0 : in.end());
      to.shutdownOutput();
    } catch (IOException _) {
      abort(from, to);
    }
  }

  private void count(int begun) {
    requests.addAndGet(begun);
  }

  private static void abort(Socket... sockets) {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException _) {
        // it is closed then
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException _) {
      // nothing listens any more
    }
    open.forEach(Relay::abort);
  }
}
