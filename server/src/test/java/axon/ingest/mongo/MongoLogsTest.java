package axon.ingest.mongo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.codec.ImportOrigin;
import axon.codec.Imported;
import axon.event.ReportEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.BsonDateTime;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.MaxKey;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Over a real socket, from a server that speaks MongoDB's wire protocol. */
class MongoLogsTest {
  private static final long NOW = 1_795_000_000_000L;
  private static final int SECONDS = 1_794_000_000;
  private static final ImportOrigin ORIGIN = ImportOrigin.of("test", NOW);

  private static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Keeps what it gets; breaks off instead of taking one more than {@code most}. */
  private static final class Kept implements MongoLogs.Taker {
    private final int most;
    private final List<Imported> found = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private @Nullable ResumePoint point;

    Kept(int most) {
      this.most = most;
    }

    @Override
    public void take(Imported one, Supplier<String> name) {
      if (found.size() == most) {
        throw new BrokenOff();
      }
      found.add(one);
      names.add(name.get());
    }

    @Override
    public void reached(ResumePoint reached) {
      point = ResumePoint.parse(reached.text());
    }

    List<String> payloads() {
      return reports().stream().map(report -> report.payload().utf8()).toList();
    }

    List<ReportEvent> reports() {
      return found.stream().map(one -> (ReportEvent) ((Imported.Happened) one).event()).toList();
    }
  }

  private static Kept read(MongoStandIn server, LogCollection which, @Nullable ResumePoint from) {
    return read(server, which, from, Integer.MAX_VALUE);
  }

  private static Kept read(
      MongoStandIn server, LogCollection which, @Nullable ResumePoint from, int most) {
    return read(server, which, from, most, ORIGIN);
  }

  private static Kept read(
      MongoStandIn server,
      LogCollection which,
      @Nullable ResumePoint from,
      int most,
      ImportOrigin origin) {
    Kept kept = new Kept(most);
    try (MongoLogs logs = MongoLogs.open(server.address())) {
      logs.read(which, from, origin, kept);
    } catch (BrokenOff _) {
      assertThat(kept.found).hasSize(most);
    }
    return kept;
  }

  private static ObjectId id(int second, int number) {
    return new ObjectId("%08x%016x".formatted(second, number));
  }

  @Test
  void bothCollectionsAreReadAsReportsAreRead() {
    try (MongoStandIn server = new MongoStandIn();
        MongoLogs logs = MongoLogs.open(server.address())) {
      assertThat(logs.present()).isEmpty();
      server
          .logs()
          .insertOne(
              MongoStandIn.log()
                  .append("_id", id(SECONDS, 1))
                  .append("__v", 0)
                  .append("timestamp", new BsonDateTime(NOW - 5000))
                  .append("extra", new Document("commands_count", 3L).append("tool", "hydra")));
      server
          .events()
          .insertOne(
              new Document("_id", id(SECONDS, 2))
                  .append("timestamp", "2026-11-18 10:00:00.5")
                  .append("hostname", "web-1")
                  .append("username", "eve")
                  .append("file_accessed", "sensitive.docx")
                  .append("file_path", "/srv/sensitive.docx")
                  .append("action", "read")
                  .append("severity", "high")
                  .append("alert_type", "canary"));
      assertThat(logs.present())
          .containsExactly(LogCollection.HONEYPOT_LOGS, LogCollection.AGENT_EVENTS);
      assertThat(logs.count(LogCollection.HONEYPOT_LOGS, null)).isEqualTo(1);
      ReportEvent log = read(server, LogCollection.HONEYPOT_LOGS, null).reports().getFirst();
      assertThat(log.timestamp()).isEqualTo(NOW - 5000);
      assertThat(log.source().text()).isEqualTo("1.2.3.4");
      assertThat(log.connection().sensor()).isEqualTo("import:test");
      assertThat(log.counts().failedLogins()).isEqualTo(1);
      assertThat(log.counts().commandsCount()).isEqualTo(3);
      assertThat(log.extra()).isEqualTo("{\"tool\":\"hydra\"}");
      assertThat(log.eventId()).matches("mongodb-[0-9a-f]{64}");
      ReportEvent event = read(server, LogCollection.AGENT_EVENTS, null).reports().getFirst();
      assertThat(event.source().text()).isEqualTo("host:web-1");
      assertThat(event.timestamp()).isEqualTo(1_794_996_000_500L);
    }
  }

  @Test
  void whatIsMissingIsTakenFromTheIdAndWhatIsWrongIsNamedByField() {
    try (MongoStandIn server = new MongoStandIn()) {
      server
          .logs()
          .insertMany(
              List.of(
                  MongoStandIn.log().append("_id", id(SECONDS, 1)),
                  MongoStandIn.log().append("_id", id(SECONDS, 2)).append("event_id", "mine"),
                  MongoStandIn.log()
                      .append("_id", id(SECONDS, 3))
                      .append("source_ip", "nowhere")
                      .append("payload", 5),
                  MongoStandIn.log()
                      .append("_id", id(SECONDS, 4))
                      .append("payload", "x".repeat(LogDocument.LARGEST))));
      Kept kept = read(server, LogCollection.HONEYPOT_LOGS, null);
      Imported.Happened first = (Imported.Happened) kept.found.get(0);
      assertThat(first.event().timestamp()).isEqualTo(SECONDS * 1000L);
      assertThat(((ReportEvent) ((Imported.Happened) kept.found.get(1)).event()).eventId())
          .isEqualTo("mine");
      assertThat(kept.found.get(2))
          .isEqualTo(
              new Imported.Bad(
                  3, "«source_ip» is not an IPv4 or IPv6 address, «payload» is not a text"));
      assertThat(kept.names.get(2)).isEqualTo("honeypot_logs, _id " + id(SECONDS, 3));
      assertThat(kept.found.get(3)).isEqualTo(new Imported.Bad(4, "larger than 1048576 bytes"));
    }
  }

  /** Ids of every type that the index keeps apart. */
  private static Object someId(int number) {
    return switch (number % 8) {
      case 0 -> number;
      case 1 -> number + 0.5;
      case 2 -> "text-" + number;
      case 3 -> new Document("part", number);
      case 4 -> new Binary(new byte[] {(byte) number, (byte) (number >> 8)});
      case 5 -> new BsonDateTime(number);
      case 6 -> new BsonTimestamp(number, 1);
      default -> id(SECONDS + number, number);
    };
  }

  @Test
  void brokenOffAnywhereItGoesOnWithNothingMissedAndLessThanABatchTwice() {
    try (MongoStandIn server = new MongoStandIn()) {
      int all = 1400;
      server
          .logs()
          .insertMany(
              IntStream.range(0, all)
                  .mapToObj(number ->
                      MongoStandIn.log()
                          .append("_id", someId(number))
                          .append("payload", Integer.toString(number)))
                  .toList());
      for (int most : new int[] {0, 1, 255, 256, 257, 511, 512, 800, 1024, 1300, 1399}) {
        Kept begun = read(server, LogCollection.HONEYPOT_LOGS, null, most);
        Kept rest = read(server, LogCollection.HONEYPOT_LOGS, begun.point);
        // less than a batch, and the last one of before once more
        assertThat(rest.found).hasSizeLessThanOrEqualTo(all - most + 256);
        List<String> both = new ArrayList<>(begun.payloads());
        both.addAll(rest.payloads());
        assertThat(new HashSet<>(both)).as("broken off after " + most).hasSize(all);
        ResumePoint end = requireNonNull(rest.point);
        assertThat(end.whole()).isTrue();
        assertThat(end.documents()).isEqualTo(all);
      }
    }
  }

  @Test
  void idsThatStandWhereNoComparisonFindsThemAreReadAfterABreakOff() {
    try (MongoStandIn server = new MongoStandIn()) {
      List<Document> all = new ArrayList<>();
      all.add(document(null, "no id"));
      all.add(document(Double.NaN, "no number"));
      for (int number = 0; number < 300; number++) {
        all.add(document(number, "number " + number));
      }
      all.add(document(new MaxKey(), "last of all"));
      server.logs().insertMany(all);
      for (int most : new int[] {256, 257, 300, 302}) {
        Kept begun = read(server, LogCollection.HONEYPOT_LOGS, null, most);
        assertThat(begun.point).isNotNull();
        Kept rest = read(server, LogCollection.HONEYPOT_LOGS, begun.point);
        List<String> both = new ArrayList<>(begun.payloads());
        both.addAll(rest.payloads());
        assertThat(new HashSet<>(both)).as("broken off after " + most).hasSize(all.size());
        assertThat(requireNonNull(rest.point).documents()).isEqualTo(all.size());
      }
    }
  }

  @Test
  void aCollectionMadeAnewInTheSamePlaceIsNotTheOneThatWasRead() {
    try (MongoStandIn server = new MongoStandIn();
        MongoLogs logs = MongoLogs.open(server.address())) {
      server.logs().insertOne(document(1, "first"));
      ResumePoint end = requireNonNull(read(server, LogCollection.HONEYPOT_LOGS, null).point);
      server.logs().insertOne(document(2, "second"));
      assertThat(logs.isOf(LogCollection.HONEYPOT_LOGS, end)).isTrue();
      server.logs().drop();
      server.logs().insertOne(document(1, "of another life"));
      assertThat(logs.isOf(LogCollection.HONEYPOT_LOGS, end)).isFalse();
    }
  }

  @Test
  void aDocumentHasTheSameEventIdInEachReadingAndNoOtherHasIt() {
    try (MongoStandIn server = new MongoStandIn()) {
      server
          .logs()
          .insertMany(
              IntStream.range(0, 400)
                  .mapToObj(number -> MongoStandIn.log().append("_id", someId(number)))
                  .toList());
      List<String> first = ids(read(server, LogCollection.HONEYPOT_LOGS, null));
      assertThat(first).doesNotHaveDuplicates();
      assertThat(ids(read(server, LogCollection.HONEYPOT_LOGS, null))).isEqualTo(first);
    }
  }

  private static List<String> ids(Kept kept) {
    return kept.reports().stream().map(ReportEvent::eventId).toList();
  }

  @Test
  void afterAWholeReadingOnlyTheLastHourAndWhatIsNewIsReadAgain() {
    try (MongoStandIn server = new MongoStandIn()) {
      List<Document> old = new ArrayList<>();
      for (int number = 0; number < 300; number++) {
        old.add(document(id(SECONDS + 60 * number, number), "old " + number));
      }
      Collections.shuffle(old);
      server.logs().insertMany(old);
      ResumePoint end = read(server, LogCollection.HONEYPOT_LOGS, null).point;
      server.logs().insertOne(document(id(SECONDS + 60 * 290, 9999), "late"));
      server.logs().insertOne(document(id(SECONDS + 60 * 400, 1), "new"));
      Kept next = read(server, LogCollection.HONEYPOT_LOGS, end);
      assertThat(next.payloads()).contains("late", "new", "old 299").doesNotContain("old 200");
      assertThat(next.payloads()).hasSize(61 + 2);
    }
  }

  @Test
  void whatCameBehindWhereItGoesOnIsFoundByTheNextReading() {
    try (MongoStandIn server = new MongoStandIn()) {
      List<Document> old = new ArrayList<>();
      for (int number = 0; number < 600; number++) {
        old.add(document(id(SECONDS + 60 * number, number), "old " + number));
      }
      server.logs().insertMany(old);
      ImportOrigin then = ImportOrigin.of("test", 1000L * (SECONDS + 60 * 256));
      ResumePoint broken = read(server, LogCollection.HONEYPOT_LOGS, null, 300, then).point;
      server.logs().insertOne(document(id(SECONDS + 60 * 230, 9999), "late"));
      Kept rest = read(server, LogCollection.HONEYPOT_LOGS, broken);
      assertThat(rest.payloads()).doesNotContain("late");
      assertThat(read(server, LogCollection.HONEYPOT_LOGS, rest.point).payloads()).contains("late");
    }
  }

  @Test
  void idsThatComeInNoOrderAreAllReadAgain() {
    try (MongoStandIn server = new MongoStandIn()) {
      server.logs().insertOne(document(id(SECONDS, 1), "objectId"));
      server.logs().insertOne(document("m", "text"));
      ResumePoint end = read(server, LogCollection.HONEYPOT_LOGS, null).point;
      server.logs().insertOne(document(UUID.randomUUID().toString(), "any text"));
      assertThat(read(server, LogCollection.HONEYPOT_LOGS, end).payloads())
          .containsExactlyInAnyOrder("objectId", "text", "any text");
    }
  }

  private static Document document(@Nullable Object id, String payload) {
    return MongoStandIn.log().append("_id", id).append("payload", payload);
  }

  @Test
  void whatCannotBeReadIsSaidInOneLineWithoutUserAndPassword() {
    try (MongoStandIn server = new MongoStandIn()) {
      fails(
          "mongodb://127.0.0.1:1/logs?serverSelectionTimeoutMS=300",
          "mongodb://127.0.0.1:1/logs cannot be reached: Connection refused");
      fails(
          "mongodb://reader7:s3cret@" + server.host() + "/logs",
          "mongodb://"
              + server.host()
              + "/logs cannot sign the user in: answers with error 59"
              + " (CommandNotFound)");
      fails(
          "mongodb://reader7:s3cret@"
              + server.host()
              + "/logs?tls=true&serverSelectionTimeoutMS=300",
          "mongodb://"
              + server.host()
              + "/logs does not answer in time, or not as this address"
              + " asks for it (tls, replicaSet, readPreference)");
      fails(
          "mongodb://" + server.host() + "/logs?replicaSet=rs0&serverSelectionTimeoutMS=300",
          "does not answer in time");
      fails("mongodb://reader7@" + server.host() + "/logs", "names a user and no password");
    }
  }

  private static void fails(String uri, String words) {
    assertThatThrownBy(
            () -> {
              try (MongoLogs logs = MongoLogs.open(MongoAddress.parse(uri))) {
                logs.present();
              }
            })
        .isInstanceOf(MongoReadException.class)
        .hasMessageContaining(words)
        .hasMessageNotContainingAny("reader7", "s3cret", "\n", "Exception")
        .hasNoCause();
  }
}
