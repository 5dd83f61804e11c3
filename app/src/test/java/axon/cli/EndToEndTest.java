package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The way of a request through processes and sockets, from the sensor to whoever looks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndTest {
  /** A script, a formula, a colour and a title for a terminal, a right-to-left mark. */
  private static final String HOSTILE =
      "=HYPERLINK(\"http://x\")<script>alert(1)</script>\u001b[31m\u001b]0;owned\u0007\u009b2J\u202e\u2066\u200f\u061c";

  private static final String[] STEERING = {
    "\u001b", "\u0007", "\u009b", "\u202e", "\u2066", "\u200f", "\u061c"
  };

  private final HttpClient client = HttpClient.newHttpClient();

  private Path directory;
  private RunningAxon axon;
  private String token;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    this.directory = directory;
    axon = RunningAxon.up(directory.resolve("data"));
    token = axon.token("read");
  }

  @AfterAll
  void stop() throws Exception {
    client.close();
    axon.close();
  }

  @Test
  void aRequestIsInTheDatabaseTheStatisticsTheLiveFeedAndOnItsPage() throws Exception {
    Messages messages = new Messages();
    WebSocket feed =
        client
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(URI.create(axon.console().replace("http:", "ws:") + "ws"), messages)
            .join();
    Patience.until("connected", () -> messages.any("\"connected\""));
    long before = total();

    assertThat(send("GET /way?id=1%27%20or%201=1-- HTTP/1.1\r\nHost: x\r\n")).contains(" 200 ");

    String id = axon.sqlite("SELECT id FROM traffic WHERE path LIKE '/way?id=%'");
    assertThat(id).matches("[0-9]+");
    assertThat(axon.sqlite("SELECT method, prediction, attack_class FROM traffic WHERE id=" + id))
        .isEqualTo("GET|attack|sqli");
    Patience.until("counted", () -> total() > before);
    Patience.until("shown live", () -> messages.any("/way?id=1%27%20or%201=1--"));
    assertThat(get("api/events/" + id)).contains("\"attack_class\":\"sqli\"", "high_risk_country");
    feed.abort();
  }

  @Test
  void theQueriesOfTheTrainingGuideRunWhileRequestsFlow() throws Exception {
    long yesterday = System.currentTimeMillis() - Duration.ofDays(1).toMillis();
    String rows =
        "SELECT timestamp, path, method, country, user_agent, prediction as label, confidence,"
            + " bot_score FROM traffic WHERE timestamp > "
            + yesterday;
    String accuracy =
        "SELECT DATE(created_at) as date, prediction, AVG(confidence) as avg_confidence,"
            + " COUNT(*) as count FROM traffic WHERE created_at > datetime('now', '-7 days')"
            + " GROUP BY date, prediction ORDER BY date DESC";
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> flow = people.submit(this::flow);
      Patience.until("the flow in the query's rows", () -> axon.sqlite(rows).contains("/flow/"));
      assertThat(axon.sqlite(accuracy)).contains("|legit|");
      assertThat(flow.get()).isTrue();
    }
    assertThat(axon.sqlite(rows)).contains("|/flow/0|GET|", "|/flow/99|GET|");
  }

  private boolean flow() throws Exception {
    for (int i = 0; i < 100; i++) {
      send("GET /flow/" + i + " HTTP/1.1\r\nHost: x\r\n");
    }
    return true;
  }

  @Test
  void hostileTextIsInertInExportsAndLog() throws Exception {
    send("GET /hostile HTTP/1.1\r\nHost: x\r\nUser-Agent: " + HOSTILE + "\r\n");
    for (String format : List.of("csv", "json", "jsonl")) {
      RunningAxon.Ended ended = export(format);
      assertThat(ended.code()).isZero();
      assertThat(ended.out()).contains("/hostile").doesNotContain(STEERING);
    }
    String row =
        export("csv").out().lines().filter(line -> line.contains("/hostile")).findFirst().get();
    assertThat(row).contains("'=HYPERLINK").doesNotContain(",=HYPERLINK", ",\"=HYPERLINK");
    String log = Files.readString(axon.data().resolve("logs/axon.log"));
    assertThat(log).doesNotContain(STEERING).doesNotContain("owned");
    assertThat(log.lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
  }

  @Test
  void theJsonExportHasTheShapeOfADatabaseApisAnswer() throws Exception {
    send("GET /shape HTTP/1.1\r\nHost: x\r\n");
    assertThat(export("json").out())
        .startsWith("[{\"results\":[")
        .contains("\"path\":\"/shape\"", "\"created_at\":\"", "\"label\":null");
    assertThat(export("csv").out())
        .startsWith("id,timestamp,path,method,ip,country,user_agent,prediction,confidence,");
  }

  @Test
  void aSecondOneOverTheSameDirectoryIsRefusedInOneLine() throws Exception {
    RunningAxon.Ended ended =
        RunningAxon.run(
            directory, "up", "--data", axon.data().toString(), "--http", "0", "--console", "0");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .contains(Long.toString(axon.pid()), "--data");
  }

  @Test
  void aPortThatIsTakenIsNamedWithWhatHelps() throws Exception {
    String taken = "127.0.0.1:" + axon.http();
    String data = directory.resolve("second").toString();
    RunningAxon.Ended ended =
        RunningAxon.run(directory, "up", "--data", data, "--http", taken, "--console", "0");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines())
        .containsExactly("axon: " + taken + " is in use; choose another with --http");
  }

  private RunningAxon.Ended export(String format) throws Exception {
    return RunningAxon.run(
        directory,
        "export",
        "--since",
        "24h",
        "--format",
        format,
        "--data",
        axon.data().toString());
  }

  private long total() throws Exception {
    String stats = get("api/stats");
    return Long.parseLong(stats.replaceAll("(?s).*\"total_requests\":([0-9]+).*", "$1"));
  }

  private String get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(axon.console() + path))
            .header("Authorization", "Bearer " + token)
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  /** Sends a head as it stands; {@return the answer} */
  private String send(String head) throws Exception {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), axon.http())) {
      String text = head + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static final class Messages implements WebSocket.Listener {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        texts.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    boolean any(String words) {
      return texts.stream().anyMatch(text -> text.contains(words));
    }
  }
}
