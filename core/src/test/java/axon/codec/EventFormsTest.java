package axon.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import axon.features.FeatureSet;
import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventFormsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long AT = SampleEvents.START;
  private static final EventLabel LABEL =
      new EventLabel(1, Prediction.ATTACK, LabelSource.ANALYST, AT + 9);

  private static StoredEvent stored(ClassifiedEvent event) {
    return new StoredEvent(7, event, 3, AT + 5);
  }

  private static JsonNode message(ClassifiedEvent event) throws IOException {
    return MAPPER.readTree(ClassificationJson.bytes(stored(event)));
  }

  @Test
  void theLiveMessageHasTheContractsFieldsInOrder() throws IOException {
    JsonNode json = message(SampleEvents.attack("192.0.2.1", "/a?b=é", AT));
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "type",
            "id",
            "timestamp",
            "path",
            "method",
            "ip",
            "country",
            "user_agent",
            "prediction",
            "confidence",
            "bot_score",
            "attack_type",
            "attack_class",
            "risk_score",
            "techniques");
    assertThat(json.get("type").asText()).isEqualTo("classification");
    assertThat(json.get("id").asLong()).isEqualTo(7);
    assertThat(json.get("path").asText()).isEqualTo("/a?b=é");
    assertThat(json.get("prediction").asText()).isEqualTo("attack");
    assertThat(json.get("confidence").asDouble()).isEqualTo(0.96875);
    assertThat(json.get("attack_class").asText()).isEqualTo("sqli");
    assertThat(json.get("attack_type").asText()).isEqualTo("Injection");
  }

  @Test
  void rawBytesAreListedByTheirPrintablePart() throws IOException {
    JsonNode json = message(SampleEvents.raw("192.0.2.1", AT));
    assertThat(json.get("method").asText()).isEqualTo("RAW");
    assertThat(json.get("user_agent").isNull()).isTrue();
  }

  @Test
  void aLongPathIsCutInTheFeedAndWholeOnItsPage() throws IOException {
    String path = "/" + "a".repeat(5000);
    ClassifiedEvent event = SampleEvents.legit("192.0.2.1", path, AT);
    assertThat(message(event).get("path").asText()).hasSize(2048).endsWith("…");
    String page = EventJson.of(stored(event), EventJson.Annex.of(null));
    assertThat(MAPPER.readTree(page).get("path").asText()).isEqualTo(path);
  }

  @Test
  void theEventPageTellsAll() throws IOException {
    FeatureSet set = new FeatureSet("request-v1", List.of("a", "b"), List.of());
    EventJson.Annex annex = new EventJson.Annex("It is.", set, List.of(1f, 0.5f), LABEL);
    StoredEvent stored = stored(SampleEvents.attack("192.0.2.1", "/a", AT));
    JsonNode json = MAPPER.readTree(EventJson.of(stored, annex));
    assertThat(json.get("sentence").asText()).isEqualTo("It is.");
    assertThat(json.at("/place/city").asText()).isEqualTo("Utrecht");
    assertThat(json.at("/connection/local").asText()).isEqualTo("2001:db8::1");
    assertThat(json.at("/request/headers/0/0").asText()).isEqualTo("Host");
    assertThat(json.at("/request/body_sha256").asText()).hasSize(64);
    assertThat(json.at("/reasons/0/layers/1").asText()).isEqualTo("plus");
    assertThat(json.at("/features/values/1").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/label/said").asText()).isEqualTo("attack");
    assertThat(json.at("/label/source").asText()).isEqualTo("analyst");
    assertThat(json.at("/session/failed_logins").asInt()).isEqualTo(2);
    assertThat(json.at("/session/session_time").asDouble()).isEqualTo(73.25);
    assertThat(json.at("/session/distinct_paths").asInt()).isEqualTo(12);
    assertThat(json.get("raw").isNull()).isTrue();
    assertThat(json.get("repeats").asInt()).isEqualTo(3);
  }

  @Test
  void theEventPageOfRawBytesAndOfAMalformedRequest() throws IOException {
    EventJson.Annex bare = EventJson.Annex.of(null);
    StoredEvent raw = stored(SampleEvents.raw("192.0.2.1", AT));
    JsonNode json = MAPPER.readTree(EventJson.of(raw, bare));
    assertThat(json.at("/raw/base64").asText()).isEqualTo("FgMBAPA=");
    assertThat(json.at("/raw/length").asInt()).isEqualTo(70_000);
    assertThat(json.get("request").isNull()).isTrue();
    StoredEvent malformed = stored(SampleEvents.malformed("192.0.2.1", AT));
    json = MAPPER.readTree(EventJson.of(malformed, bare));
    assertThat(json.at("/request/malformation").asText()).contains("request line");
    assertThat(json.get("features").isNull()).isTrue();
    assertThat(json.get("label").isNull()).isTrue();
  }

  @Test
  void aReportIsListedByItsTitleAndShownWhole() throws IOException {
    JsonNode listed = message(SampleEvents.fileAccess("web-1", "e-1", AT));
    assertThat(listed.get("method").asText()).isEqualTo("REPORT");
    assertThat(listed.get("ip").asText()).isEqualTo("host:web-1");
    assertThat(listed.get("path").asText()).startsWith("read /srv/").endsWith("plan .docx");
    StoredEvent report = stored(SampleEvents.report("192.0.2.1", "e-2", AT));
    JsonNode json = MAPPER.readTree(EventJson.of(report, EventJson.Annex.of(null)));
    assertThat(json.get("request").isNull()).isTrue();
    assertThat(json.at("/report/event_id").asText()).isEqualTo("e-2");
    assertThat(json.at("/report/counts/failed_logins").asInt()).isEqualTo(150);
    assertThat(json.at("/report/file").isNull()).isTrue();
    assertThat(json.at("/connection/sensor").asText()).isEqualTo("node:web-1");
  }

  @Test
  void valuesWithoutTheirColumnsAreRefused() {
    FeatureSet set = new FeatureSet("x", List.of("a"), List.of());
    assertThatThrownBy(() -> new EventJson.Annex("", set, List.of(), null))
        .hasMessage("0 values for 1 columns");
  }

  @Test
  void aVerdictIsOneLine() throws IOException {
    var verdict = SampleEvents.attack("192.0.2.1", "/", AT).verdict();
    String line = VerdictLine.of("a\n1", verdict);
    assertThat(line).doesNotContain("\n");
    JsonNode json = MAPPER.readTree(line);
    assertThat(json.get("id").asText()).isEqualTo("a\n1");
    assertThat(json.get("score").asDouble()).isEqualTo(0.96875);
    assertThat(json.get("model").asText()).isEqualTo("request@3");
    assertThat(json.at("/reasons/0/code").asText()).isEqualTo("sqli.tautology");
  }

  private static String export(ExportFormat format, ClassifiedEvent... events) throws IOException {
    return export(format, LABEL, events);
  }

  private static String export(
      ExportFormat format, @Nullable EventLabel label, ClassifiedEvent... events)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ExportWriter writer = format.open(out)) {
      for (ClassifiedEvent event : events) {
        writer.write(stored(event), label);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theJsonExportHasTheEdgeDatabasesShape() throws IOException {
    String text =
        export(
            ExportFormat.JSON,
            SampleEvents.legit("192.0.2.1", "/é", AT),
            SampleEvents.raw("192.0.2.1", AT));
    JsonNode json = MAPPER.readTree(text);
    assertThat(json.at("/0/success").asBoolean()).isTrue();
    assertThat(json.at("/0/meta/rows").asInt()).isEqualTo(1);
    JsonNode row = json.at("/0/results/0");
    assertThat(row.get("path").asText()).isEqualTo("/é");
    assertThat(row.get("timestamp").asLong()).isEqualTo(AT);
    assertThat(row.get("created_at").asText()).isEqualTo("2026-09-21 14:13:20");
    assertThat(row.get("prediction").asText()).isEqualTo("legit");
  }

  @ParameterizedTest
  @EnumSource(value = ExportFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "PARQUET")
  void noExportSteersATerminalOrTurnsTheDirectionOfWriting(ExportFormat format) throws IOException {
    String marks =
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
            + "\u009b2J\u0085\u2028\u2029\u00ad\ufeff\udb40\udc41";
    String text = export(format, SampleEvents.attack("192.0.2.1", "/m" + marks + "é", AT));
    assertThat(text.codePoints())
        .noneMatch(c -> c != '\r' && c != '\n' && Character.isISOControl(c))
        .noneMatch(c -> Character.getType(c) == Character.FORMAT)
        .noneMatch(c -> c == 0x2028 || c == 0x2029);
    assertThat(text).contains("/m\\u202a\\u202b", "\\u2066", "\\u200f\\u061c", "é");
    switch (format) {
      case JSON ->
          assertThat(MAPPER.readTree(text).at("/0/results/0/path").asText())
              .isEqualTo("/m" + marks + "é");
      case JSONL ->
          assertThat(MAPPER.readTree(text).get("uri").asText()).isEqualTo("/m" + marks + "é");
      case CSV -> assertThat(text).contains("\\x9b2J\\x85", "\\u{e0041}");
      case PARQUET -> fail("no text");
    }
  }

  @ParameterizedTest
  @EnumSource(value = ExportFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "PARQUET")
  void eachFormatTellsTheLabelInItsPlace(ExportFormat format) throws IOException {
    String text = export(format, SampleEvents.legit("192.0.2.1", "/a", AT));
    String bare = export(format, (EventLabel) null, SampleEvents.legit("192.0.2.1", "/a", AT));
    switch (format) {
      case JSON -> {
        assertThat(MAPPER.readTree(text).at("/0/results/0/label").asText()).isEqualTo("attack");
        assertThat(MAPPER.readTree(bare).at("/0/results/0/label").isNull()).isTrue();
      }
      case JSONL -> {
        assertThat(MAPPER.readTree(text).get("label").asText()).isEqualTo("attack");
        assertThat(MAPPER.readTree(text).at("/event/label/source").asText()).isEqualTo("analyst");
        assertThat(MAPPER.readTree(bare).has("label")).isFalse();
        assertThat(MAPPER.readTree(bare).at("/event/label").isNull()).isTrue();
      }
      case CSV -> {
        assertThat(text.lines().findFirst()).get().asString().endsWith(",label");
        assertThat(text).endsWith(",attack\r\n");
        assertThat(bare).endsWith(",\r\n");
      }
      case PARQUET -> fail("no text");
    }
  }

  @ParameterizedTest
  @EnumSource(value = ExportFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "PARQUET")
  void anEmptyExportIsWhole(ExportFormat format) throws IOException {
    String text = export(format);
    switch (format) {
      case JSON -> assertThat(MAPPER.readTree(text).at("/0/results").size()).isZero();
      case JSONL -> assertThat(text).isEmpty();
      case CSV -> assertThat(text).startsWith("id,timestamp,path,method,").endsWith("label\r\n");
      case PARQUET -> fail("no text");
    }
  }

  @Test
  void jsonLinesCanBeReadAsARequestFile() throws IOException {
    ClassifiedEvent event = SampleEvents.attack("192.0.2.1", "/a?x=%27", AT);
    String text = export(ExportFormat.JSONL, event, SampleEvents.raw("192.0.2.1", AT));
    List<RequestLine> back = new ArrayList<>();
    var counts =
        RequestFile.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            "x",
            false,
            back::add,
            _ -> {});
    assertThat(counts).isEqualTo(new RequestFile.Counts(1, 1));
    assertThat(back.getFirst().label()).isEqualTo(Prediction.ATTACK);
    assertThat(back.getFirst().request().target()).isEqualTo("/a?x=%27");
    assertThat(back.getFirst().request().body().captured().utf8()).isEqualTo("id=1' OR '1'='1");
    assertThat(MAPPER.readTree(text.lines().toList().getFirst()).at("/event/ip").asText())
        .isEqualTo("192.0.2.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=cmd() | '=cmd()",
        "+1 | '+1",
        "-1 | '-1",
        "@SUM(A1) | '@SUM(A1)",
        "a,b | \"a,b\"",
        "say \"hi\" | \"say \"\"hi\"\"\"",
        "/plain | /plain",
      })
  void cellsAreSafeInASpreadsheet(String text, String cell) {
    assertThat(CsvExport.cell(Optional.of(text))).isEqualTo(cell);
  }

  @Test
  void controlCharactersInCellsAreEscaped() {
    assertThat(CsvExport.cell(Optional.of("a\r\nb\u001b[31m"))).isEqualTo("a\\r\\nb\\x1b[31m");
    assertThat(CsvExport.cell(Optional.of("\t=1"))).isEqualTo("'\\t=1");
    assertThat(CsvExport.cell(Optional.of(-5L))).isEqualTo("-5");
    assertThat(CsvExport.cell(Optional.empty())).isEmpty();
  }

  @Test
  void aRowOfCsvStaysOneLine() throws IOException {
    String text = export(ExportFormat.CSV, SampleEvents.malformed("192.0.2.1", AT));
    assertThat(text.split("\r\n", -1)).hasSize(3);
  }
}
