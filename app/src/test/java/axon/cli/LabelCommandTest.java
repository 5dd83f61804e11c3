package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels by command and by the API, what is to be labelled next, and the dataset they make. */
class LabelCommandTest {
  @TempDir private Path directory;

  @Test
  void eventsAreLabelledByNumberAndBySearchBesideARunningAxon() throws Exception {
    try (RunningAxon axon = RunningAxon.up(directory.resolve("data"))) {
      fill(60);
      assertThat(run("label", "1", "2", "attack").out()).contains("2 events are attack");
      assertThat(run("label", "999", "attack").err()).contains("there is no event 999");
      String where = "path=/item ip=198.51.100.0/25 since=2d score=0..1";
      RunningAxon.Ended count = run("label", "--where", where, "legit", "--dry-run");
      assertThat(count.code()).isZero();
      int found = Integer.parseInt(count.out().replaceAll("\\D", ""));
      assertThat(found).isPositive();
      RunningAxon.Ended unsure = run("label", "--where", where, "legit");
      assertThat(unsure.code()).isEqualTo(2);
      assertThat(unsure.err()).contains(found + " events fit; --yes");
      assertThat(run("label", "--where", where, "legit", "--yes").out())
          .contains(found + " events are legit");
      assertThat(axon.sqlite("SELECT count(*) FROM label WHERE said = 'legit' AND source = 10"))
          .isEqualTo(Integer.toString(found));
      assertThat(run("label", "--remove", "1").out()).contains("1 label taken back");
      assertThat(run("label", "--where", "shoe=7", "legit").code()).isEqualTo(2);
      assertThat(run("label", "1").code()).isEqualTo(2);
      assertThat(axon.end()).isZero();
    }
    assertThat(run("label", "3", "attack").out()).contains("1 event is attack");
  }

  @Test
  void theApiLabelsOneAndManyAndOffersTheMostDoubtfulFirst() throws Exception {
    try (RunningAxon axon = RunningAxon.up(directory.resolve("data"));
        HttpClient client = HttpClient.newHttpClient()) {
      fill(40);
      String token = axon.token("read,admin");
      Api api = new Api(client, axon.console(), token);
      assertThat(api.send("PUT", "api/events/1/label", "{\"label\":\"attack\"}").body())
          .contains("\"said\":\"attack\",\"source\":\"analyst\"");
      assertThat(api.send("GET", "api/events/1", "").body()).contains("\"said\":\"attack\"");
      assertThat(api.send("DELETE", "api/events/1/label", "").body()).contains("\"labels\":[]");
      assertThat(api.send("PUT", "api/events/1/label", "{\"label\":\"maybe\"}").statusCode())
          .isEqualTo(422);
      assertThat(api.send("PUT", "api/events/999/label", "{\"label\":\"legit\"}").statusCode())
          .isEqualTo(404);
      assertThat(api.send("POST", "api/labels", items(true)).body()).contains("\"labelled\":0");
      String review = api.send("GET", "api/review?limit=3", "").body();
      assertThat(review).contains("\"doubt\":", "\"copies\":[");
      assertThat(run("data", "review").out()).contains("×");
      assertThat(api.send("POST", "api/labels", items(false)).body())
          .doesNotContain("\"labelled\":0");
      assertThat(
              api.send("POST", "api/labels", "{\"query\":{\"x\":1},\"label\":null}").statusCode())
          .isEqualTo(422);
      Api reader = new Api(client, axon.console(), axon.token("read"));
      assertThat(reader.send("POST", "api/labels", items(true)).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theDatasetTakesTheWordThatCountsAndKeepsNearCopiesOnOneSide() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    fill(400);
    assertThat(run("label", "--where", "path=/item", "attack", "--yes").code()).isZero();
    build("one", "jsonl");
    build("two", "jsonl");
    for (String name : List.of("train.jsonl", "validation.jsonl", "test.jsonl", "card.json")) {
      assertThat(directory.resolve("one").resolve(name))
          .hasSameBinaryContentAs(directory.resolve("two").resolve(name));
    }
    assertThat(Files.readString(directory.resolve("one/card.json")))
        .contains("\"analyst\"", "\"rule\"", "\"import:rows.csv\"", "\"hash\"");
    build("table", "parquet");
    build("again", "parquet");
    assertThat(directory.resolve("table/train.parquet"))
        .hasSameBinaryContentAs(directory.resolve("again/train.parquet"));
    String rows = "'" + directory.resolve("table") + "/*.parquet'";
    assertThat(duck("SELECT count(DISTINCT split) FROM " + rows)).isEqualTo("3");
    long lines = 0;
    for (String split : List.of("train", "validation", "test")) {
      lines += Files.readAllLines(directory.resolve("one").resolve(split + ".jsonl")).size();
    }
    assertThat(duck("SELECT count(*) FROM " + rows)).isEqualTo(Long.toString(lines));
    String items =
        "SELECT string_agg(DISTINCT label_source || label, ' ') FROM "
            + rows
            + " WHERE uri LIKE '/item%'";
    assertThat(duck(items)).isEqualTo("analystattack");
    // Near-copies differ in numbers alone here.
    String sides =
        "SELECT max(n) FROM (SELECT count(DISTINCT split) AS n FROM "
            + rows
            + " GROUP BY regexp_replace(uri, '[0-9]+', '0', 'g'))";
    assertThat(duck(sides)).isEqualTo("1");
    assertThat(run("data", "build", "--out", directory.resolve("one").toString()).code())
        .isEqualTo(2);
  }

  private static String items(boolean dry) {
    return "{\"query\":{\"path\":\"/item\"},\"label\":\"legit\",\"dry_run\":" + dry + "}";
  }

  private void build(String name, String format) throws Exception {
    String out = directory.resolve(name).toString();
    RunningAxon.Ended ended = run("data", "build", "--out", out, "--format", format);
    assertThat(ended.code()).as(ended.err()).isZero();
  }

  /** Imports so many rows of many sources, some of which are near-copies of others. */
  private void fill(int count) throws Exception {
    long start = System.currentTimeMillis() - 86_400_000;
    List<String> lines = new ArrayList<>(List.of("timestamp,ip,method,path,user_agent"));
    for (int i = 0; i < count; i++) {
      String word = "w" + (char) ('a' + i / 78 % 26) + (char) ('a' + i / 3 % 26);
      String path =
          switch (i % 4) {
            case 0 -> "/item/" + i;
            case 1 -> "/" + word + "/x.php?id=" + i;
            case 2 -> "/" + word + "/.env";
            default -> "/" + word + "/page/" + i;
          };
      lines.add(
          "%d,198.51.100.%d,GET,%s,Mozilla/5.0".formatted(start + 1000L * i, i / 5 % 250, path));
    }
    Path file = Files.write(directory.resolve("rows.csv"), lines);
    RunningAxon.Ended ended = run("import", file.toString(), "--format", "csv");
    assertThat(ended.out()).as(ended.err()).contains(count + " events added");
  }

  private record Api(HttpClient client, String base, String token) {
    HttpResponse<String> send(String method, String path, String body) throws Exception {
      return client.send(
          HttpRequest.newBuilder(URI.create(base + path))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static String duck(String sql) throws Exception {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return String.valueOf(row.getString(1));
    }
  }

  private RunningAxon.Ended run(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", directory.resolve("data").toString()));
    return RunningAxon.run(directory, all.toArray(String[]::new));
  }
}
