package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a node to Axon in a process of its own, which is killed and started again. */
class NodeReportsTest {
  private static final int REPORTS = 10_000;
  private static final int SENDERS = 8;

  @TempDir private Path directory;

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();

  private record Key(String id, String secret) {}

  private static final String HOSTILE =
      "\\u0000\\u001b[31m\\u202e\\ud800<script>alert(1)</script>'; DROP TABLE report; --";

  /** Of ten, one is wrong, one is the same as one before, and one is hostile. */
  private static String body(int number) {
    int id = number % 10 == 8 ? number - 2 : number;
    String ip = number % 10 == 7 ? "nowhere" : "203.0.113." + id % 5;
    String payload = number % 10 == 9 ? HOSTILE : "root:" + id;
    return "{\"service\":\"SSH\",\"source_ip\":\"%s\",\"activity\":\"login_failed\",".formatted(ip)
        + "\"payload\":\"%s\",\"event_id\":\"report-%d\"}".formatted(payload, id);
  }

  private Key node(Path data) throws Exception {
    RunningAxon.Ended made =
        RunningAxon.run(directory, "node", "create", "web-1", "--data", data.toString());
    assertThat(made.code()).as(made.err()).isZero();
    String[] words = made.out().strip().split(" ");
    assertThat(words).hasSize(2);
    return new Key(words[0], words[1]);
  }

  private HttpResponse<String> send(RunningAxon axon, Key node, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(axon.console() + "api/honeypot-log"))
            .header("Content-Type", "application/json")
            .header("X-Node-Id", node.id())
            .header("X-Node-Key", node.secret())
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** Sends until all is sent or the other end is gone. */
  private void sendAll(RunningAxon axon, Key node, AtomicInteger next, int killAt) {
    try {
      int number = next.getAndIncrement();
      while (number < REPORTS) {
        HttpResponse<String> answer = send(axon, node, body(number));
        if (number % 10 == 7) {
          assertThat(answer.statusCode()).isEqualTo(422);
          assertThat(answer.body()).contains("\"fields\":{\"source_ip\":");
        } else {
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
          String id = "report-" + (number % 10 == 8 ? number - 2 : number);
          assertThat(answers.putIfAbsent(id, answer.body())).isIn(null, answer.body());
        }
        if (killAt > 0 && answers.size() >= killAt) {
          axon.kill();
        }
        number = next.getAndIncrement();
      }
    } catch (IOException e) {
      return; // it was killed; what was not answered is sent again
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void sendFromMany(RunningAxon axon, Key node, int killAt) throws Exception {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      Callable<Void> sender =
          () -> {
            sendAll(axon, node, next, killAt);
            return null;
          };
      for (Future<Void> done : senders.invokeAll(Collections.nCopies(SENDERS, sender))) {
        done.get();
      }
    }
  }

  @Test
  void aKillLosesNoAnsweredReportAndStoresNoneTwiceAndSessionsGoOn() throws Exception {
    Path data = directory.resolve("data");
    Key node;
    try (RunningAxon axon = RunningAxon.up(data)) {
      node = node(data);
      sendFromMany(axon, node, REPORTS / 5 * 2);
    }
    int good = REPORTS / 10 * 8;
    assertThat(answers.size()).isBetween(good / 2, good - 1);
    try (RunningAxon axon = RunningAxon.up(data)) {
      Patience.until(
          "the sessions of before are known again",
          () -> {
            String more =
                body(0).replace("login_failed", "connect").replaceAll(",\"event_id.*", "}");
            return send(axon, node, more).body().contains("BruteForce");
          });
      sendFromMany(axon, node, -1);
      assertThat(answers).hasSize(good);
      String counts = "count(*), count(DISTINCT event_id)";
      assertThat(axon.sqlite("SELECT " + counts + " FROM report WHERE event_id LIKE 'report-%'"))
          .isEqualTo(good + "|" + good);
      RunningAxon.Ended listed =
          RunningAxon.run(directory, "node", "list", "--data", data.toString());
      assertThat(listed.out()).contains("web-1").contains("seen 20").doesNotContain(node.secret());
    }
    client.close();
  }
}
