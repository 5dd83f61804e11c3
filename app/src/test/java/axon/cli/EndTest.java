package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a process that is under load. */
class EndTest {
  private static final int VISITORS = 8;

  @TempDir private Path directory;

  @Test
  void whatWasAnsweredBeforeTheSignalIsStored() throws Exception {
    Set<String> answered = new ConcurrentSkipListSet<>();
    try (RunningAxon axon = RunningAxon.up(directory.resolve("data"))) {
      int port = axon.http();
      try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int visitor = 0; visitor < VISITORS; visitor++) {
          String name = "/visitor-" + visitor + "-";
          visitors.execute(() -> visit(port, name, answered));
        }
        Patience.until("load", () -> answered.size() >= 200);
        assertThat(axon.end()).isZero();
      }
    }
    String file = directory.resolve("data/axon.db").toString();
    RunningAxon.Ended rows =
        RunningAxon.run(directory, List.of("sqlite3", file, "SELECT path FROM traffic"), Map.of());
    assertThat(new TreeSet<>(rows.out().lines().toList())).containsAll(answered);
  }

  /** One request a connection, until nobody answers. */
  private static void visit(int port, String name, Set<String> answered) {
    for (int i = 0; true; i++) {
      String path = name + i;
      try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
        String head = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        byte[] answer = socket.getInputStream().readAllBytes();
        if (!new String(answer, StandardCharsets.UTF_8).endsWith("\r\n\r\nOK")) {
          return;
        }
        answered.add(path);
      } catch (IOException _) {
        return;
      }
    }
  }
}
