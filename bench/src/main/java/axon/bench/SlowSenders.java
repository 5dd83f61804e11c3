package axon.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Many connections from many loopback addresses whose request never ends (slowloris). */
final class SlowSenders implements AutoCloseable {
  private final List<Socket> sockets = new ArrayList<>();
  private int refused;

  /** Opens them, each with the beginning of a request. */
  SlowSenders(int port, int count) {
    for (int i = 0; i < count; i++) {
      try {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.1." + (1 + i % 250)), 0));
        socket.connect(ServerProcess.loopback(port), 10_000);
        sockets.add(socket);
        String begun = "GET /slow" + i + " HTTP/1.1\r\nHost: a\r\nX: ";
        socket.getOutputStream().write(Wire.bytes(begun));
      } catch (IOException _) {
        refused++;
      }
    }
  }

  /** Sends one byte more on each. {@return how many could still be written to} */
  int drip() {
    int alive = 0;
    for (Socket socket : sockets) {
      try {
        socket.getOutputStream().write('x');
        alive++;
      } catch (IOException _) {
        // the server cut it off
      }
    }
    return alive;
  }

  int refused() {
    return refused;
  }

  @Override
  public void close() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException _) {
        // it is closed then
      }
    }
  }
}
