package axon.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests byte by byte, for what no well-behaved client sends. */
final class RawHttp {
  private RawHttp() {}

  /** {@return all that comes back until the server closes the connection} */
  static String ask(InetSocketAddress address, String request) {
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return a dashboard that wants all there ever was, and then reads nothing of it} */
  static Socket watch(InetSocketAddress address, String token) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout(20_000);
    socket.connect(address);
    String request =
        """
        GET /ws?after=0 HTTP/1.1\r
        Host: localhost\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
        Authorization: Bearer %s\r
        \r
        """
            .formatted(token);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getInputStream().readNBytes(12); // the status: it is on the feed, or will be
    return socket;
  }

  /** {@return the answer to a GET with this Host} */
  static String get(InetSocketAddress address, String path, String host) {
    return ask(
        address, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }
}
