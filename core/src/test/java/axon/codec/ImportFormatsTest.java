package axon.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.verdict.Prediction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the forms of others turn into. */
class ImportFormatsTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final ImportOrigin ORIGIN = ImportOrigin.of("old", NOW);

  @Test
  void rowsOfAnHttpDatabaseKeepTimeSourceAndVerdict() throws Exception {
    List<Imported> found =
        read(
            ImportFormat.TRAFFIC_JSON,
            """
            [{"results":[
              {"id":7,"timestamp":1790000000123,"path":"/wp-login.php?a=1","method":"POST","ip":"198.51.100.9",
               "country":"CN","user_agent":"curl/8","prediction":"attack","confidence":0.85,"bot_score":3,"created_at":"x"},
              {"timestamp":1790000000456,"path":"/","method":"GET","country":null,"user_agent":null,"label":"legit","confidence":0.7,"bot_score":90}
            ],"success":true,"meta":{"rows_read":2}}]
            """);
    assertThat(found).hasSize(2);
    Imported.Happened first = happened(found.get(0));
    RequestEvent event = (RequestEvent) first.event();
    assertThat(event.timestamp()).isEqualTo(1_790_000_000_123L);
    assertThat(event.source().address().toString()).isEqualTo("198.51.100.9");
    assertThat(event.source().edgeCountry()).isEqualTo("CN");
    assertThat(event.connection().sensor()).isEqualTo("import:old");
    assertThat(event.request().path()).isEqualTo("/wp-login.php?a=1");
    assertThat(event.request().userAgent()).contains("curl/8");
    assertThat(first.brought())
        .isEqualTo(new Brought.Word(Prediction.ATTACK, 0.85, null, null, -1, null));
    assertThat(first.label()).isNull();
    Imported.Happened second = happened(found.get(1));
    assertThat(second.label()).isEqualTo(Prediction.LEGIT);
    assertThat(second.brought()).isInstanceOf(Brought.Word.class);
    assertThat(second.event().source().address().toString()).isEqualTo("0.0.0.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"results":[{"method":"GET"}]}                                        | «path» is missing
          {"results":[{"path":"/","method":"GET","ip":"nowhere"}]}              | «ip» is «nowhere»
          {"results":[{"path":"/","method":"GET","timestamp":9790000000000}]}   | in the future
          {"results":[{"path":"/","method":"GET","timestamp":"soon"}]}          | «soon» is no time
          {"results":[{"path":"/","method":"GET","prediction":"maybe"}]}        | «prediction» is «maybe»
          {"results":[{"path":"/","method":"GET","confidence":7,"label":"attack"}]} | «confidence» is «7»
          {"results":[7]}                                                       | row 1 is no object
          {"results":[{"path":"/"                                               | not JSON from here on
          {"rows":[]}                                                           | no list «results»
          """)
  void aRowThatCannotBeSaysWhy(String document, String why) throws Exception {
    assertThat(read(ImportFormat.TRAFFIC_JSON, document))
        .singleElement()
        .isInstanceOfSatisfying(Imported.Bad.class, bad -> assertThat(bad.problem()).contains(why));
  }

  @Test
  void theHeaderSaysWhichCellIsWhatAndQuotesHoldCommasAndLines() throws Exception {
    List<Imported> found =
        read(
            ImportFormat.CSV,
            String.join(
                "\r\n",
                "\ufefflabel,path,odd,timestamp,method,user_agent",
                "attack,\"/a,b\"\"c\",x,1790000000000,GET,\"two\nlines\"",
                "",
                "legit,/short,x,1790000000001.0,GET",
                "legit,/plain,,2026-11-22 04:00:00,GET,",
                ""));
    assertThat(found).hasSize(3);
    RequestEvent first = (RequestEvent) happened(found.get(0)).event();
    assertThat(first.request().path()).isEqualTo("/a,b\"c");
    assertThat(first.request().headers()).hasSize(1);
    assertThat(first.request().userAgent()).contains("two lines");
    assertThat(((Imported.Bad) found.get(1)).line()).isEqualTo(5);
    assertThat(((Imported.Bad) found.get(1)).problem()).contains("5 cells");
    assertThat(happened(found.get(2)).event().timestamp()).isEqualTo(1_795_320_000_000L);
  }

  @Test
  void aTableWithoutAHeaderIsRefusedOnce() throws Exception {
    assertThat(read(ImportFormat.CSV, "1,/x,GET\n2,/y,GET\n")).hasSize(1);
    assertThat(read(ImportFormat.CSV, "")).hasSize(1);
  }

  @Test
  void logLinesOfBothFormsAreRequests() throws Exception {
    List<Imported> found =
        read(
            ImportFormat.ACCESS_LOG,
            """
            198.51.100.7 - - [22/Nov/2026:04:00:00 +0000] "GET /a?b=\\xc3\\xa9 HTTP/1.1" 200 12
            2001:db8::7 - ada [22/Nov/2026:05:00:00 +0100] "POST /x HTTP/1.0" 404 0 "http://r/" "Mozilla \\"5\\""
            198.51.100.7 - - [22/Nov/2026:04:00:01 +0000] "\\x16\\x03\\x01\\x00" 400 166 "-" "-"
            198.51.100.7 - - [22/Nov/2026:04:00:02 +0000] "-" 408 0 "-" "-"
            some words
            host.example - - [22/Nov/2026:04:00:02 +0000] "GET / HTTP/1.1" 200 0
            198.51.100.7 - - [32/Nov/2026:04:00:02 +0000] "GET / HTTP/1.1" 200 0
            """);
    RequestEvent first = (RequestEvent) happened(found.get(0)).event();
    assertThat(first.request().path()).isEqualTo("/a?b=é");
    assertThat(first.timestamp()).isEqualTo(1_795_320_000_000L);
    assertThat(first.answer().status()).isEqualTo(200);
    RequestEvent second = (RequestEvent) happened(found.get(1)).event();
    assertThat(second.timestamp()).isEqualTo(first.timestamp());
    assertThat(second.request().userAgent()).contains("Mozilla \"5\"");
    assertThat(second.request().header("Referer")).isEqualTo("http://r/");
    RawBytesEvent third = (RawBytesEvent) happened(found.get(2)).event();
    assertThat(third.captured().hex()).isEqualTo("16030100");
    assertThat(third.protocol()).isEqualTo("tls");
    assertThat(found.get(3)).isInstanceOf(Imported.Left.class);
    assertThat(found.subList(4, 7)).hasOnlyElementsOfType(Imported.Bad.class);
    assertThat(((Imported.Bad) found.get(5)).problem()).contains("the log holds names");
  }

  private static ReportEvent report(Imported found) {
    return (ReportEvent) happened(found).event();
  }

  @Test
  void whatACowrieSawIsReportedAndWhatItSaysOfItselfIsLeftOut() throws Exception {
    String at =
        "\"timestamp\":\"2026-11-22T04:00:00.123456Z\",\"src_ip\":\"198.51.100.7\",\"session\":\"s1\"";
    List<Imported> found =
        read(
            ImportFormat.COWRIE,
            "{\"eventid\":\"cowrie.session.connect\",%1$s,\"src_port\":4711,\"protocol\":\"telnet\"}\n"
                    .formatted(at)
                + "{\"eventid\":\"cowrie.login.failed\",%1$s,\"username\":\"root\",\"password\":\"1\"}\n"
                    .formatted(at)
                + "{\"eventid\":\"cowrie.command.input\",%1$s,\"input\":\"wget http://x/é\"}\n"
                    .formatted(at)
                + "{\"eventid\":\"cowrie.session.closed\",%1$s}\n".formatted(at)
                + "{\"eventid\":\"cowrie.client.version\",\"src_ip\":\"no\",\"version\":\"SSH-2.0-Go\"}\n"
                + "{\"message\":\"no id\"}\n");
    assertThat(report(found.get(0)).activity()).isEqualTo("connect");
    assertThat(report(found.get(0)).source().port()).isEqualTo(4711);
    ReportEvent login = report(found.get(1));
    assertThat(login.service()).isEqualTo("TELNET");
    assertThat(login.payload().utf8()).isEqualTo("root:1");
    assertThat(login.counts().failedLogins()).isEqualTo(1);
    assertThat(login.extra()).isEqualTo("{\"session\":\"s1\"}");
    ReportEvent command = report(found.get(2));
    assertThat(command.payload().utf8()).isEqualTo("wget http://x/é");
    assertThat(command.counts().commandsCount()).isEqualTo(1);
    assertThat(command.timestamp()).isEqualTo(1_795_320_000_123L);
    assertThat(found.get(3)).isInstanceOf(Imported.Left.class);
    assertThat(found.subList(4, 6)).hasOnlyElementsOfType(Imported.Bad.class);
  }

  @Test
  void aCowrieSessionOfWhichNoLineSaysTheProtocolIsOfNeither() throws Exception {
    String line =
        "{\"eventid\":\"cowrie.session.connect\",\"timestamp\":\"2026-11-22T04:00:00.123456Z\","
            + "\"src_ip\":\"198.51.100.7\",\"session\":\"s%d\",\"protocol\":\"%s\"}\n";
    List<Imported> found =
        read(
            ImportFormat.COWRIE,
            line.formatted(1, "x".repeat(500_000))
                + line.formatted(2, "ssh")
                + line.formatted(1, "").replace("session.connect", "login.failed")
                + line.formatted(2, "").replace("session.connect", "login.failed"));
    assertThat(found)
        .extracting(one -> report(one).service())
        .containsExactly("SHELL", "SSH", "SHELL", "SSH");
  }

  @Test
  void noMoreIsUnpackedThanTheBoundsAllowAndBlankLinesCount() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(new byte[10_000_000]);
    }
    byte[] bomb = packed.toByteArray();
    assertThat(bomb.length).isLessThan(20_000);
    assertThatThrownBy(() -> read(bomb, new InputBounds(1 << 20, 10)))
        .isInstanceOf(InputBounds.ExceededException.class)
        .hasMessage("more than 1048576 bytes, unpacked");
    assertThatThrownBy(
            () -> read("\n\n\n\n".getBytes(StandardCharsets.UTF_8), new InputBounds(9, 3)))
        .hasMessage("more than 3 lines");
    assertThat(read("\n\n\n".getBytes(StandardCharsets.UTF_8), new InputBounds(9, 3))).isEmpty();
    assertThat(read("{}\n\n{}".getBytes(StandardCharsets.UTF_8), new InputBounds(6, 3))).hasSize(2);
  }

  private static List<Imported> read(byte[] content, InputBounds bounds) throws IOException {
    List<Imported> found = new ArrayList<>();
    ImportFormat.JSON.read(new ByteArrayInputStream(content), ORIGIN, bounds, found::add);
    return found;
  }

  @Test
  void aLineOfBracketsAloneIsBadAndTakesLittleRoom() throws Exception {
    List<Imported> found = read(ImportFormat.JSON, "{\"a\":[" + "{},".repeat(300_000) + "{}]}\n");
    assertThat(found).singleElement().isInstanceOf(Imported.Bad.class);
  }

  @Test
  void linesAreNamedByWhatTheySayAndEqualOnesAreNumbered() throws Exception {
    String line =
        "{\"service\":\"%s\",\"source_ip\":\"1.2.3.4\",\"activity\":\"connect\",\"payload\":\"%s\","
            + "\"timestamp\":1795320000123}\n";
    List<Imported> found =
        read(
            ImportFormat.JSON,
            line.formatted("SSH", "a")
                + line.formatted("SSH", "a")
                + line.formatted("SSH", "b")
                + line.formatted("TELNET", "b"));
    ReportNames names = new ReportNames();
    List<String> ids =
        found.stream().map(one -> names.name(report(one)).report().eventId()).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(ReportNames::isOfLine);
    ReportNames others = new ReportNames();
    ReportNames.Named again = others.name(report(found.get(3)));
    assertThat(again.report().eventId()).isEqualTo(ids.get(2));
    assertThat(again.number()).isEqualTo(1);
    assertThat(ReportNames.random())
        .matches(ReportNames::isRandom)
        .isNotEqualTo(ReportNames.random());
    assertThat(ReportNames.isOfLine("line-17") || ReportNames.isRandom("~17")).isFalse();
  }

  @Test
  void anOpenCanarysLoginsPathsAndScansAreReported() throws Exception {
    String canary =
        "{\"logtype\":%d,\"src_host\":\"198.51.100.7\",\"src_port\":4711,\"dst_port\":22,"
            + "\"utc_time\":\"2026-11-22 04:00:00.123456\",\"node_id\":\"c\",\"logdata\":%s}\n";
    List<Imported> found =
        read(
            ImportFormat.OPENCANARY,
            canary.formatted(4002, "{\"USERNAME\":\"root\",\"PASSWORD\":\"toor\"}")
                + canary.formatted(3000, "{\"PATH\":\"/index.html\",\"USERAGENT\":\"curl\"}")
                + canary.formatted(5001, "{}")
                + canary.formatted(17001, "{\"CMD\":\"CONFIG\",\"ARGS\":\"GET dir\"}")
                + canary.formatted(1001, "{\"msg\":\"Canary running!!!\"}")
                + canary.formatted(4000, "{}").replace("198.51.100.7", "")
                + "{\"logtype\":\"x\"}\n");
    ReportEvent login = report(found.get(0));
    assertThat(login.service() + login.activity()).isEqualTo("SSHlogin_attempt");
    assertThat(login.payload().utf8()).isEqualTo("root:toor");
    assertThat(login.counts().failedLogins()).isEqualTo(1);
    assertThat(login.timestamp()).isEqualTo(1_795_320_000_123L);
    assertThat(report(found.get(1)).payload().utf8()).isEqualTo("/index.html");
    assertThat(report(found.get(1)).extra()).contains("curl");
    assertThat(report(found.get(2)).activity()).isEqualTo("port_scan");
    assertThat(report(found.get(3)).payload().utf8()).isEqualTo("CONFIG GET dir");
    assertThat(report(found.get(3)).counts().commandsCount()).isEqualTo(1);
    assertThat(found.get(4)).isInstanceOf(Imported.Left.class);
    assertThat(found.subList(5, 7)).hasOnlyElementsOfType(Imported.Bad.class);
  }

  @Test
  void suricatasAlertsAreReportedWithWhatTheVisitorSent() throws Exception {
    String common =
        "\"timestamp\":\"2026-11-22T05:00:00.123456+0100\",\"src_ip\":\"198.51.100.7\",\"src_port\":4711,"
            + "\"dest_ip\":\"192.0.2.1\",\"dest_port\":80,\"proto\":\"TCP\"";
    List<Imported> found =
        read(
            ImportFormat.SURICATA,
            "{%s,\"event_type\":\"alert\",\"app_proto\":\"http\",\"payload\":\"R0VUIC8=\",\"alert\":{\"signature\":\"ET SCAN\",\"severity\":1}}\n"
                    .formatted(common)
                + "{%s,\"event_type\":\"alert\",\"direction\":\"to_client\",\"alert\":{\"severity\":3}}\n"
                    .formatted(common)
                + "{%s,\"event_type\":\"http\",\"http\":{\"http_method\":\"GET\",\"url\":\"/x\"}}\n"
                    .formatted(common)
                + "{%s,\"event_type\":\"flow\"}\n".formatted(common)
                + "{\"event_type\":\"alert\"}\n");
    ReportEvent alert = report(found.get(0));
    assertThat(alert.service() + " " + alert.activity()).isEqualTo("HTTP alert");
    assertThat(alert.payload().utf8()).isEqualTo("GET /");
    assertThat(alert.extra()).contains("ET SCAN");
    assertThat(alert.timestamp()).isEqualTo(1_795_320_000_123L);
    ReportEvent notice = report(found.get(1));
    assertThat(notice.service() + " " + notice.activity()).isEqualTo("TCP notice");
    assertThat(notice.source().text()).isEqualTo("192.0.2.1");
    assertThat(report(found.get(2)).payload().utf8()).isEqualTo("GET /x");
    assertThat(found.get(3)).isInstanceOf(Imported.Left.class);
    assertThat(found.get(4)).isInstanceOf(Imported.Bad.class);
  }

  @Test
  void aDionaeasCredentialsAreReportedNestedAndFlat() throws Exception {
    String common =
        "\"timestamp\":\"2026-11-22T04:00:00.123456\",\"src_ip\":\"198.51.100.7\",\"src_port\":4711";
    String accepted =
        "\"connection\":{\"protocol\":\"ftpd\",\"transport\":\"tcp\",\"type\":\"accept\"}";
    List<Imported> found =
        read(
            ImportFormat.DIONAEA,
            "{%s,%s,\"credentials\":[{\"username\":\"a\",\"password\":\"b\"},{\"username\":\"c\",\"password\":\"d\"}],\"ftp\":{\"commands\":[{\"command\":\"CWD\",\"arguments\":[\"/x\"]}]}}\n"
                    .formatted(common, accepted)
                + "{%s,%s,\"credentials\":{\"username\":[\"a\"],\"password\":[\"b\"]}}\n"
                    .formatted(common, accepted)
                + "{%s,%s}\n".formatted(common, accepted)
                + "{%s,%s}\n".formatted(common, accepted.replace("accept", "listen"))
                + "{%s}\n".formatted(common));
    ReportEvent first = report(found.get(0));
    assertThat(first.service()).isEqualTo("FTPD");
    assertThat(first.payload().utf8()).isEqualTo("a:b\nc:d\nCWD /x");
    assertThat(first.counts().failedLogins()).isEqualTo(2);
    assertThat(first.counts().commandsCount()).isEqualTo(1);
    assertThat(first.timestamp()).isEqualTo(1_795_320_000_123L);
    assertThat(report(found.get(1)).payload().utf8()).isEqualTo("a:b");
    assertThat(report(found.get(2)).activity()).isEqualTo("connect");
    assertThat(found.get(3)).isInstanceOf(Imported.Left.class);
    assertThat(found.get(4)).isInstanceOf(Imported.Bad.class);
  }

  @Test
  void linesLikeWhatNodesSendAreRead() throws Exception {
    List<Imported> found =
        read(
            ImportFormat.JSON,
            """
            {"service":"SSH","source_ip":"1.2.3.4","activity":"brute_force","payload":"x","timestamp":1795320000123,"event_id":"e"}
            {"hostname":"web-1","username":"","file_accessed":"a","file_path":"/a","action":"read","severity":"high","alert_type":""}
            {"service":"SSH","source_ip":"none","payload":"x"}
            """);
    assertThat(report(found.get(0)).eventId()).isEqualTo("e");
    assertThat(happened(found.get(0)).timed()).isTrue();
    assertThat(report(found.get(1)).source().text()).isEqualTo("host:web-1");
    assertThat(happened(found.get(1)).timed()).isFalse();
    assertThat(((Imported.Bad) found.get(2)).problem())
        .contains("«source_ip» is not an IPv4 or IPv6 address")
        .contains("«activity» is missing");
  }

  @Test
  void aRequestFileBringsItsLabelAndNoTime() throws Exception {
    Imported.Happened line =
        happened(
            read(
                    ImportFormat.JSONL,
                    "{\"source\":\"shop\",\"method\":\"GET\",\"uri\":\"/x\",\"headers\":[[\"Host\",\"h\"]],\"label\":\"attack\"}")
                .getFirst());
    assertThat(line.timed()).isFalse();
    assertThat(line.event().timestamp()).isEqualTo(NOW);
    assertThat(line.label()).isEqualTo(Prediction.ATTACK);
    assertThat(line.brought()).isInstanceOf(Brought.Nothing.class);
  }

  @Test
  void packedFilesAreReadLikePlainOnes() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write("path,method\n/x,GET\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(ImportFormat.CSV, packed.toByteArray())).hasSize(1);
  }

  private static Imported.Happened happened(Imported found) {
    assertThat(found).isInstanceOf(Imported.Happened.class);
    return (Imported.Happened) found;
  }

  private static List<Imported> read(ImportFormat format, String content) throws IOException {
    return read(format, content.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Imported> read(ImportFormat format, byte[] content) throws IOException {
    List<Imported> found = new ArrayList<>();
    format.read(new ByteArrayInputStream(content), ORIGIN, found::add);
    return found;
  }
}
