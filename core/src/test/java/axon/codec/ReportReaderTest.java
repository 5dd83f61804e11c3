package axon.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.event.IpAddress;
import axon.event.ReportCounts;
import axon.event.ReportEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReportReaderTest {
  private static final long NOW = 1_790_000_000_000L;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ReportReader reader =
      new ReportReader(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));
  private final Reporter reporter = new Reporter("node:web-1", IpAddress.NONE);

  private static ObjectNode log() {
    return MAPPER
        .createObjectNode()
        .put("service", "SSH")
        .put("source_ip", "1.2.3.4")
        .put("activity", "brute_force")
        .put("payload", "root:toor");
  }

  private static ObjectNode agent() {
    return MAPPER
        .createObjectNode()
        .put("hostname", "web-1")
        .put("username", "")
        .put("file_accessed", "sensitive.docx")
        .put("file_path", "/srv/sensitive.docx")
        .put("action", "read")
        .put("severity", "high")
        .put("alert_type", "canary");
  }

  private static JsonNode json(String text) throws IOException {
    return MAPPER.readTree(text);
  }

  private Map<String, String> faults(JsonNode body) {
    try {
      reader.log(body, reporter);
      return Map.of();
    } catch (ReportException e) {
      return e.faults();
    }
  }

  @Test
  void aPlainReportCountsOneFailedLogin() throws Exception {
    ReportEvent report = reader.log(log(), reporter);
    assertThat(report.source().text()).isEqualTo("1.2.3.4");
    assertThat(report.counts()).isEqualTo(new ReportCounts(1, 0, 0, false, false, 0));
    assertThat(report.timestamp()).isEqualTo(NOW);
    assertThat(report.receivedAt()).isEqualTo(NOW);
    assertThat(report.eventId()).isEmpty();
    assertThat(report.connection().sensor()).isEqualTo("node:web-1");
    assertThat(reader.log(log().put("activity", "connect"), reporter).counts())
        .isEqualTo(ReportCounts.NONE);
  }

  @Test
  void extraCarriesTheReportsOwnCountsAndKeepsTheRest() throws Exception {
    ObjectNode body = log().put("dst_port", 22);
    body.set(
        "extra",
        json(
            "{\"failed_logins\":150,\"request_rate\":20,\"commands_count\":3,\"sql_payload\":true,"
                + "\"honeytoken_access\":0,\"session_time\":12.5,\"client\":\"Go\"}"));
    ReportEvent report = reader.log(body, reporter);
    assertThat(report.counts()).isEqualTo(new ReportCounts(150, 20, 3, true, false, 12.5));
    assertThat(report.extra()).isEqualTo("{\"client\":\"Go\",\"dst_port\":22}");
    body.withObject("extra").put("failed_logins", 0);
    assertThat(reader.log(body, reporter).counts().failedLogins()).isZero();
    body.withObject("extra").putNull("failed_logins");
    assertThat(reader.log(body, reporter).counts().failedLogins()).isEqualTo(1);
  }

  @Test
  void aTimeIsMillisecondsOrRfc3339() throws Exception {
    long early = NOW - 5000;
    assertThat(reader.log(log().put("timestamp", early), reporter).timestamp()).isEqualTo(early);
    assertThat(reader.log(log().put("timestamp", early + ""), reporter).timestamp())
        .isEqualTo(early);
    String written = Instant.ofEpochMilli(early).toString();
    assertThat(reader.log(log().put("timestamp", written), reporter).timestamp()).isEqualTo(early);
    String elsewhere = Instant.ofEpochMilli(early).atOffset(ZoneOffset.ofHours(3)).toString();
    assertThat(reader.log(log().put("timestamp", elsewhere), reporter).timestamp())
        .isEqualTo(early);
  }

  @Test
  void allThatIsWrongIsToldAtOnceByField() throws Exception {
    JsonNode wrong =
        json(
            "{\"service\":7,\"source_ip\":\"example.com\",\"activity\":\"\",\"timestamp\":-1,"
                + "\"event_id\":\"a\\nb\",\"extra\":{\"failed_logins\":\"many\",\"request_rate\":-2,"
                + "\"commands_count\":1.5,\"sql_payload\":2,\"session_time\":1e12}}");
    assertThat(faults(wrong))
        .containsOnlyKeys(
            "service",
            "source_ip",
            "activity",
            "payload",
            "timestamp",
            "event_id",
            "extra.failed_logins",
            "extra.request_rate",
            "extra.commands_count",
            "extra.sql_payload",
            "extra.session_time")
        .containsEntry("service", "is not a text")
        .containsEntry("payload", "is missing")
        .containsEntry("source_ip", "is not an IPv4 or IPv6 address")
        .containsEntry("event_id", "holds a control character");
    assertThat(faults(log().put("extra", "x"))).containsEntry("extra", "is not an object");
    assertThat(faults(json("[]"))).hasSize(4);
  }

  @Test
  void whatIsTooLongIsRefusedAndWhatJustFitsIsNot() throws Exception {
    String most = "a".repeat(64 * 1024);
    assertThat(reader.log(log().put("payload", most), reporter).payload().length())
        .isEqualTo(64 * 1024);
    assertThat(faults(log().put("payload", most + "a"))).containsOnlyKeys("payload");
    assertThat(faults(log().put("payload", "\u00e9".repeat(40_000)))).containsOnlyKeys("payload");
    assertThat(faults(log().put("event_id", "x".repeat(129)))).containsOnlyKeys("event_id");
    assertThat(reader.log(log().put("event_id", "x".repeat(128)), reporter).eventId()).hasSize(128);
    assertThat(faults(log().put("note", "x".repeat(8200)))).containsOnlyKeys("extra");
    assertThat(faults(log().put("timestamp", NOW + 90_000_000))).containsOnlyKeys("timestamp");
  }

  @Test
  void anAgentsEventIsOfItsHostAndTouchesAHoneytoken() throws Exception {
    ReportEvent report = reader.agent(agent().put("pid", 7), reporter);
    assertThat(report.source().text()).isEqualTo("host:web-1");
    assertThat(report.counts().honeytokenAccess()).isTrue();
    assertThat(report.activity()).isEqualTo("canary");
    assertThat(report.title()).isEqualTo("read /srv/sensitive.docx");
    assertThat(report.extra()).isEqualTo("{\"pid\":7}");
    assertThatThrownBy(() -> reader.agent(json("{\"hostname\":\"\",\"username\":1}"), reporter))
        .isInstanceOfSatisfying(
            ReportException.class,
            e ->
                assertThat(e.faults())
                    .containsOnlyKeys(
                        "hostname",
                        "username",
                        "file_accessed",
                        "file_path",
                        "action",
                        "severity",
                        "alert_type"));
  }

  @Property(tries = 500)
  void anyTextInAnyFieldIsTakenOrRefusedByName(
      @ForAll String text, @ForAll String name, @ForAll double number) throws Exception {
    ObjectNode body = log().put("payload", text).put("service", name).put("timestamp", number);
    body.withObject("extra").put(name, number).put("session_time", number);
    try {
      ReportEvent report = reader.log(body, reporter);
      assertThat(report.title()).doesNotContainPattern("\\p{Cntrl}");
      assertThat(report.payload().utf8()).doesNotContain("\ud800");
    } catch (ReportException e) {
      assertThat(e.faults()).isNotEmpty();
    }
  }
}
