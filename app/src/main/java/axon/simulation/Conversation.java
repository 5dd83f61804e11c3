package axon.simulation;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection of a visitor, opened again when the sensor closes it. One thread. */
final class Conversation implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 15_000;
  private static final int LONGEST_LINE = 16_384;

  private final InetSocketAddress target;
  private final Visitor visitor;
  private final Via via;
  private final String host;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  Conversation(InetSocketAddress target, Visitor visitor, Via via) {
    this.target = target;
    this.visitor = visitor;
    this.via = via;
    this.host = target.getHostString() + ":" + target.getPort();
  }

  /** Sends a request and reads the answer to its end. */
  void exchange(Shot shot) throws IOException {
    Socket open = socket == null ? open() : socket;
    OutputStream out = open.getOutputStream();
    out.write(bytes(shot));
    out.flush();
    if (readAnswer(shot.method())) {
      close();
    }
  }

  private byte[] bytes(Shot shot) {
    if (via != Via.FORWARDED) {
      return shot.bytes(host);
    }
    List<String> headers = new ArrayList<>(shot.headers());
    headers.add("X-Forwarded-For: " + visitor.address());
    return new Shot(shot.method(), shot.target(), headers, shot.body(), 0).bytes(host);
  }

  private Socket open() throws IOException {
    Socket fresh = new Socket();
    socket = fresh;
    fresh.setSoTimeout(TIMEOUT_MILLIS);
    fresh.setTcpNoDelay(true);
    fresh.connect(target, TIMEOUT_MILLIS);
    in = new BufferedInputStream(fresh.getInputStream());
    if (via == Via.PROXY) {
      String line =
          "PROXY TCP4 " + visitor.address() + " 192.0.2.1 " + fresh.getLocalPort() + " 80\r\n";
      fresh.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    }
    return fresh;
  }

  /** {@return whether the connection ends with this answer} */
  private boolean readAnswer(String method) throws IOException {
    String status = line();
    boolean close = !status.startsWith("HTTP/1.1");
    boolean chunked = false;
    long length = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      } else if (lower.startsWith("connection:")) {
        close |= lower.contains("close");
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.contains("chunked");
      }
    }
    if (method.equals("HEAD") || status.contains(" 204 ") || status.contains(" 304 ")) {
      return close;
    }
    if (chunked) {
      skipChunks();
    } else if (length >= 0) {
      input().skipNBytes(length);
    } else {
      input().transferTo(OutputStream.nullOutputStream());
      return true;
    }
    return close;
  }

  private void skipChunks() throws IOException {
    for (long size = chunkSize(); size > 0; size = chunkSize()) {
      input().skipNBytes(size);
      line();
    }
    while (!line().isEmpty()) {
      // trailers say nothing to us
    }
  }

  private long chunkSize() throws IOException {
    return Long.parseLong(line().replaceFirst(";.*", "").strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = input().read(); next != '\n'; next = input().read()) {
      if (next < 0 || line.length() > LONGEST_LINE) {
        throw new EOFException("the answer ended early");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private InputStream input() throws IOException {
    if (in == null) {
      throw new IOException("not connected");
    }
    return in;
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
      in = null;
    }
  }
}
