package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import axon.ingest.mongo.ResumePoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a database that speaks MongoDB's wire protocol, by processes that are killed. */
class MongoImportTest {
  private static final Pattern SUMMARY =
      Pattern.compile("(\\d+) events added, (\\d+) were there already, 0 labels");

  /** Documents between two resume points, and the one at the first: what may be read twice. */
  private static final int BATCH = 256 + 1;

  private static final long NOW = System.currentTimeMillis();
  private static final String USER = "reader7name";
  private static final String PASSWORD = "s3cretWord";

  @TempDir private Path directory;

  private Path data() {
    return directory.resolve("data");
  }

  private RunningAxon.Ended run(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data().toString()));
    return RunningAxon.run(directory, all.toArray(String[]::new));
  }

  private Process start(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data().toString()));
    return new ProcessBuilder(RunningAxon.java(all))
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("killed.txt").toFile())
        .start();
  }

  private String sqlite(String query) throws Exception {
    RunningAxon.Ended ended =
        RunningAxon.run(
            directory, List.of("sqlite3", data().resolve("axon.db").toString(), query), Map.of());
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out().strip();
  }

  /** Half a second between two, the last one a minute ago. */
  private static void fill(
      MongoStandIn server, String collection, int count, BiFunction<Integer, Long, Document> one) {
    int portion = 10_000;
    for (int begin = 0; begin < count; begin += portion) {
      List<Document> some = new ArrayList<>(portion);
      for (int number = begin; number < Math.min(count, begin + portion); number++) {
        some.add(one.apply(number, NOW - 60_000 - 500L * (count - number)));
      }
      server.collection(collection).insertMany(some);
    }
  }

  /** {@return how many documents of the collection are said to be in the record} */
  private long reached(String collection) throws IOException {
    Path imports = data().resolve("imports");
    if (!Files.isDirectory(imports)) {
      return 0;
    }
    try (var files = Files.list(imports)) {
      Optional<Path> file =
          files
              .filter(one -> one.getFileName().toString().matches(collection + "-[0-9a-f]+\\.json"))
              .findFirst();
      return file.isEmpty() ? 0 : ResumePoint.parse(Files.readString(file.get())).documents();
    }
  }

  private static long[] summary(RunningAxon.Ended ended) {
    assertThat(ended.code()).as(ended.err()).isZero();
    Matcher matcher = SUMMARY.matcher(ended.out());
    assertThat(matcher.find()).as(ended.out()).isTrue();
    return new long[] {Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))};
  }

  @Test
  void ofAHundredThousandDocumentsNoneIsLostOrTwiceThoughTheImportIsKilledHalfWay()
      throws Exception {
    int logs = 80_000;
    int events = 20_000;
    Files.createDirectory(data());
    try (MongoStandIn server = new MongoStandIn()) {
      fill(server, "honeypot_logs", logs, MongoStandIn::log);
      fill(server, "agent_events", events, MongoStandIn::event);
      Process killed = start("import", server.url());
      Patience.until(
          "half of the documents in the record",
          () -> !killed.isAlive() || reached("honeypot_logs") >= (logs + events) / 2);
      killed.destroyForcibly();
      assertThat(Patience.exitCode(killed))
          .as(Files.readString(directory.resolve("killed.txt")))
          .isEqualTo(128 + 9);
      long before = Long.parseLong(sqlite("SELECT count(*) FROM report"));
      assertThat(before).isBetween((logs + events) / 2L, logs + events - 1L);

      RunningAxon.Ended rest = run("import", server.url());
      assertThat(summary(rest)[0]).isEqualTo(logs + events - before);
      assertThat(summary(rest)[1]).isLessThanOrEqualTo(BATCH);
      assertThat(rest.err()).contains("honeypot_logs: goes on behind the ");
      assertThat(
              sqlite("SELECT count(*), count(DISTINCT event_id), count(DISTINCT path) FROM report"))
          .isEqualTo("100000|100000|100000");

      long[] again = summary(run("import", server.url()));
      assertThat(again[0]).isZero();
      assertThat(again[1]).isLessThan(2 * 2 * 3600 + BATCH);
    }
  }

  @Test
  void whenTheRunningAxonIsKilledTheNextOneGoesOn() throws Exception {
    int logs = 15_000;
    try (MongoStandIn server = new MongoStandIn()) {
      fill(server, "honeypot_logs", logs, MongoStandIn::log);
      try (RunningAxon axon = RunningAxon.up(data())) {
        Process told = start("import", server.url());
        Patience.until(
            "a third of the documents in the record",
            () -> !told.isAlive() || reached("honeypot_logs") >= logs / 3);
        axon.kill();
        assertThat(Patience.exitCode(told)).isEqualTo(1);
      }
      try (RunningAxon axon = RunningAxon.up(data())) {
        long before = Long.parseLong(axon.sqlite("SELECT count(*) FROM report"));
        assertThat(before).isBetween(logs / 3L, logs - 1L);
        RunningAxon.Ended rest = run("import", server.url());
        assertThat(summary(rest)[0]).isEqualTo(logs - before);
        assertThat(summary(rest)[1]).isLessThanOrEqualTo(BATCH);
        assertThat(axon.sqlite("SELECT count(*), count(DISTINCT payload) FROM report"))
            .isEqualTo(logs + "|" + logs);
      }
    }
  }

  @Test
  void badDocumentsAreNamedAndCountedAndWhatIsReadAnewIsKnownAgain() throws Exception {
    Files.createDirectory(data());
    try (MongoStandIn server = new MongoStandIn()) {
      Document bad = MongoStandIn.log(7, NOW).append("source_ip", "nowhere\u001b[31m\n");
      server.collection("honeypot_logs").insertOne(MongoStandIn.log(1, NOW));
      server.collection("honeypot_logs").insertOne(bad);
      server.collection("agent_events").insertOne(MongoStandIn.event(2, NOW));
      server.collection("agent_events").insertOne(new Document("_id", "odd\u202e"));
      RunningAxon.Ended first = run("import", server.url(), "--name", "atlas");
      assertThat(first.out())
          .contains("2 events added, 0 were there already", "2 documents could not be read");
      assertThat(first.err())
          .contains(
              "honeypot_logs, _id "
                  + bad.getObjectId("_id")
                  + ": «source_ip» is not an IPv4 or IPv6 address",
              "agent_events, _id \"odd\\u202e\": «file_accessed» is missing")
          .doesNotContain("\u001b", "\u202e");
      assertThat(sqlite("SELECT DISTINCT facts ->> 1 FROM report")).isEqualTo("import:atlas");
      assertThat(sqlite("SELECT ip FROM report ORDER BY ip")).isEqualTo("203.0.113.1\nhost:web-2");
      assertThat(summary(run("import", server.url(), "--anew"))).containsExactly(0, 2);
      RunningAxon.Ended strict = run("import", server.url(), "--anew", "--strict");
      assertThat(strict.code()).isEqualTo(1);
      assertThat(strict.err()).contains("«source_ip»");
    }
  }

  @Test
  void aResumePointThatIsNoneIsSaidAndReadAnew() throws Exception {
    Files.createDirectory(data());
    try (MongoStandIn server = new MongoStandIn()) {
      RunningAxon.Ended empty = run("import", server.url());
      assertThat(empty.code()).isEqualTo(1);
      assertThat(empty.err())
          .contains("has neither a collection honeypot_logs nor one agent_events");
      server.collection("agent_events").insertOne(MongoStandIn.event(2, NOW));
      assertThat(summary(run("import", server.url()))).containsExactly(1, 0);
      Path point;
      try (var files = Files.list(data().resolve("imports"))) {
        point = files.findFirst().orElseThrow();
      }
      Files.writeString(point, "{\"after\":\"");
      RunningAxon.Ended broken = run("import", server.url());
      assertThat(broken.code()).isEqualTo(1);
      assertThat(broken.err()).contains(point.toString(), "--anew");
      assertThat(summary(run("import", server.url(), "--anew"))).containsExactly(0, 1);
      assertThat(summary(run("import", server.url()))).containsExactly(0, 1);
    }
  }

  @Test
  void anotherCollectionInTheSamePlaceIsReadFromItsBeginning() throws Exception {
    Files.createDirectory(data());
    try (MongoStandIn server = new MongoStandIn()) {
      server.collection("honeypot_logs").insertOne(MongoStandIn.log(5, NOW));
      assertThat(summary(run("import", server.url()))).containsExactly(1, 0);
      server.collection("honeypot_logs").drop();
      long before = NOW - 3L * 24 * 60 * 60 * 1000;
      server.collection("honeypot_logs").insertOne(MongoStandIn.log(1, before));
      RunningAxon.Ended other = run("import", server.url());
      assertThat(summary(other)).containsExactly(1, 0);
      assertThat(other.err())
          .contains("honeypot_logs: is not the collection that was read here before");
    }
  }

  @Test
  void documentsThatSayTheSameAtNoTimeStayTwoWhereItGoesOnBetweenThem() throws Exception {
    Files.createDirectory(data());
    try (MongoStandIn server = new MongoStandIn()) {
      Document like = MongoStandIn.log(1, NOW);
      like.remove("timestamp");
      server.collection("honeypot_logs").insertOne(like.append("_id", "a"));
      assertThat(summary(run("import", server.url()))).containsExactly(1, 0);
      Path point;
      try (var files = Files.list(data().resolve("imports"))) {
        point = files.findFirst().orElseThrow();
      }
      Files.writeString(
          point, Files.readString(point).replace("\"whole\":true", "\"whole\":false"));
      server.collection("honeypot_logs").insertOne(like.append("_id", "b"));
      assertThat(summary(run("import", server.url()))).containsExactly(1, 1);
      assertThat(summary(run("import", server.url()))).containsExactly(0, 2);
    }
  }

  @Test
  void userAndPasswordAreNeitherPrintedNorLoggedNorKept() throws Exception {
    try (MongoStandIn server = new MongoStandIn();
        RunningAxon axon = RunningAxon.up(data(), "--set", "log.level=debug")) {
      server.collection("honeypot_logs").insertOne(MongoStandIn.log(1, NOW));
      String url = "mongodb://" + USER + ":" + PASSWORD + "@" + server.host() + "/honeypot";
      RunningAxon.Ended refused = run("import", url);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err())
          .contains("mongodb://" + server.host() + "/honeypot cannot sign the user in");
      Path file = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
      RunningAxon.Ended byFile =
          run(
              "import",
              "mongodb://" + USER + "@" + server.host() + "/honeypot",
              "--password-file",
              file.toString());
      assertThat(byFile.err()).contains("cannot sign the user in");
      RunningAxon.Ended nobody =
          run("import", "mongodb://127.0.0.1:1/honeypot?serverSelectionTimeoutMS=300");
      assertThat(nobody.code()).isEqualTo(1);
      assertThat(nobody.err())
          .isEqualTo(
              "axon: mongodb://127.0.0.1:1/honeypot cannot be reached: Connection refused\n");
      assertThat(run("import", server.url()).out()).contains("1 events added");
      assertThat(refused.out() + refused.err() + byFile.out() + byFile.err())
          .doesNotContain(USER, PASSWORD);
      assertThat(axon.end()).isZero();
    }
    try (var files = Files.walk(data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(USER, PASSWORD);
      }
    }
  }

  @Test
  void wrongUsageIsToldWithoutThePassword() throws Exception {
    Files.createDirectory(data());
    String url = "mongodb://" + USER + ":" + PASSWORD + "@127.0.0.1:1/honeypot";
    wrong("allowed: mongodb", "import", url, "--format", "csv");
    wrong("stands alone", "import", url, "rows.csv");
    wrong("names no database", "import", url.replace("/honeypot", ""));
    wrong("percent-encoded", "import", url.replace(PASSWORD, PASSWORD + "/x"));
    wrong("unknown option", "import", url + "?tsl=true");
    wrong("of URLs only", "import", url.replace("mongodb", "mongo"), "--format", "json");
    wrong("--password-file FILE", "import", url.replace(":" + PASSWORD, ""));
    wrong("--format is missing", "import", "rows.csv");
    wrong("with a mongodb URL only", "import", "rows.csv", "--format", "csv", "--anew");
  }

  private void wrong(String words, String... command) throws Exception {
    RunningAxon.Ended ended = run(command);
    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(words).doesNotContain(USER, PASSWORD);
    assertThat(ended.err().lines()).hasSize(1);
  }
}
