package axon.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Sends hostile input from 127.0.0.2 and looks at what comes back. Virtual threads. */
final class Attacker {
  private static final int AT_ONCE = 64;
  private static final Set<String> TELLTALES =
      Set.of("exception", "\tat ", "java.", "netty", "axon", "null pointer", "stack trace");
  private static final InetSocketAddress FROM =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0);

  private final int port;
  private final Set<String> revealing = ConcurrentHashMap.newKeySet();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong silent = new AtomicLong();

  Attacker(int port) {
    this.port = port;
  }

  /** {@return what answers gave away that no ordinary server's would; empty is good} */
  Set<String> revealing() {
    return revealing;
  }

  /** {@return how many inputs were answered with something, and how many with nothing} */
  String answers() {
    return answered + " answered, " + silent + " closed or left without an answer";
  }

  /** Sends inputs 0 to {@code count}, each on a connection of its own. */
  void send(Inputs inputs, int count) {
    Semaphore places = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        int number = i;
        places.acquireUninterruptibly();
        var _ =
            threads.submit(() -> {
              one(inputs.input(number));
              places.release();
            });
      }
    }
  }

  private void one(byte[] input) {
    try (Socket socket = new Socket()) {
      socket.bind(FROM);
      socket.connect(ServerProcess.loopback(port), 5000);
      socket.setSoTimeout(300);
      OutputStream out = socket.getOutputStream();
      out.write(input);
      out.flush();
      String answer = read(socket);
      (answer.isEmpty() ? silent : answered).incrementAndGet();
      look(answer);
    } catch (IOException _) {
      silent.incrementAndGet();
    }
  }

  /** {@return what comes back before the server closes or falls silent for 300 ms} */
  private static String read(Socket socket) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    InputStream in = socket.getInputStream();
    int read = 0;
    try {
      for (int n = 0; n >= 0 && read < buffer.length; ) {
        read += n;
        n = in.read(buffer, read, buffer.length - read);
      }
    } catch (IOException _) {
      // silence, or cut off: what came so far counts
    }
    return new String(Arrays.copyOf(buffer, read), Wire.CHARSET);
  }

  private void look(String answer) {
    String text = answer.toLowerCase(Locale.ROOT);
    for (String telltale : TELLTALES) {
      if (text.contains(telltale)) {
        revealing.add(telltale.strip() + " in: " + answer.lines().findFirst().orElse(""));
      }
    }
  }

  /**
   * Announces bodies of 1 GB and sends until the server ends it or 64 MB have gone, then hangs up.
   *
   * @return how many bytes the server took at most
   */
  long hugeBodies(int count) {
    List<Future<Long>> bodies = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        boolean chunked = i % 2 == 0;
        bodies.add(threads.submit(() -> hugeBody(chunked)));
      }
    }
    return bodies.stream().mapToLong(Future::resultNow).max().orElse(0);
  }

  private long hugeBody(boolean chunked) {
    byte[] megabyte = new byte[1 << 20];
    long sent = 0;
    try (Socket socket = new Socket()) {
      socket.bind(FROM);
      socket.connect(ServerProcess.loopback(port), 5000);
      OutputStream out = socket.getOutputStream();
      String length =
          chunked
              ? "Transfer-Encoding: chunked\r\n\r\n40000000\r\n"
              : "Content-Length: 1073741824\r\n\r\n";
      out.write(Wire.bytes("POST /huge HTTP/1.1\r\nHost: a\r\n" + length));
      while (sent < 64L << 20) {
        out.write(megabyte);
        sent += megabyte.length;
      }
    } catch (IOException _) {
      // the server had enough
    }
    return sent;
  }
}
