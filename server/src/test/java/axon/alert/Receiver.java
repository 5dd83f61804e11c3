package axon.alert;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A small web server that keeps what is posted to it and answers as it is told. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private volatile int status = 200;

  /** What was posted; header names in lower case. */
  record Got(String path, Map<String, String> headers, String body) {}

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          Map<String, String> headers = new TreeMap<>();
          exchange
              .getRequestHeaders()
              .forEach(
                  (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
          byte[] body = exchange.getRequestBody().readAllBytes();
          String path = exchange.getRequestURI().toString();
          got.add(new Got(path, headers, new String(body, StandardCharsets.UTF_8)));
          int answer = next();
          if (answer >= 300 && answer < 400) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
  }

  private int next() {
    synchronized (statuses) {
      return statuses.isEmpty() ? status : statuses.remove();
    }
  }

  /** Answers with these statuses, one each, and then as before. */
  void answer(int... once) {
    synchronized (statuses) {
      for (int one : once) {
        statuses.add(one);
      }
    }
  }

  /** Answers with this status from now on. */
  void answerAlways(int always) {
    status = always;
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** {@return the next post} */
  Got next(String what) {
    try {
      Got next = got.poll(60, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("waited a minute in vain: " + what);
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return how many posts were not looked at} */
  int left() {
    return got.size();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
