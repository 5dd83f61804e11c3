package axon.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.event.Header;
import axon.verdict.Prediction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFileTest {
  private final List<RequestLine> good = new ArrayList<>();
  private final List<RequestFile.BadLine> bad = new ArrayList<>();

  private RequestFile.Counts read(byte[] content, boolean strict) throws IOException {
    return RequestFile.read(
        new ByteArrayInputStream(content), "test.jsonl", strict, good::add, bad::add);
  }

  private RequestFile.Counts read(String content) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8), false);
  }

  @Test
  void readsEveryFieldOfTheContract() throws IOException {
    read(
        """
        {"id":"a1","source":"mine","method":"POST","uri":"/é?q=1","version":"HTTP/1.0",\
        "headers":[["Host","x"],["X-Name","ü"]],"body":"ö=1","label":"attack","type":"sqli",\
        "cve":"CVE-2021-44228","note":{"deep":[1,2]}}
        """);
    RequestLine line = good.getFirst();
    assertThat(line.id()).isEqualTo("a1");
    assertThat(line.origin()).isEqualTo("mine");
    assertThat(line.label()).isEqualTo(Prediction.ATTACK);
    assertThat(line.type()).isEqualTo("sqli");
    assertThat(line.cve()).isEqualTo("CVE-2021-44228");
    assertThat(line.request().path()).isEqualTo("/é?q=1");
    assertThat(line.request().version()).isEqualTo("HTTP/1.0");
    assertThat(line.request().headers().getFirst()).isEqualTo(new Header("Host", "x"));
    assertThat(line.request().body().captured().utf8()).isEqualTo("ö=1");
    assertThat(line.request().body().length()).isEqualTo(4);
    assertThat(line.request().head().utf8())
        .isEqualTo("POST /é?q=1 HTTP/1.0\r\nHost: x\r\nX-Name: ü\r\n\r\n");
  }

  @Test
  void whatIsAbsentOrNullHasItsUsualValue() throws IOException {
    read("{\"method\":\"GET\",\"uri\":\"/\",\"headers\":null,\"body\":null,\"label\":null}\n\n");
    RequestLine line = good.getFirst();
    assertThat(line.id()).isEqualTo("1");
    assertThat(line.label()).isNull();
    assertThat(line.request().version()).isEqualTo("HTTP/1.1");
    assertThat(line.request().body().captured().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | not JSON",
        "[1] | not a JSON object",
        "{\"uri\":\"/\"} | «method» is missing",
        "{\"method\":\"GET\"} | «uri» is missing",
        "{\"id\":1,\"raw\":{}} | raw bytes",
        "{\"method\":\"GET\",\"uri\":\"/\",\"label\":\"maybe\"} | «label» is «maybe»",
        "{\"method\":\"GET\",\"uri\":[]} | «uri» is not a text",
        "{\"method\":\"GET\",\"uri\":\"/\",\"headers\":{}} | «headers» is not a list",
        "{\"method\":\"GET\",\"uri\":\"/\",\"headers\":[[\"a\"]]} | not two texts",
        "{\"method\":\"GET\",\"uri\":\"/\",\"headers\":[[\"a\",\"b\",\"c\"]]} | «headers»",
        "{\"method\":\"GET\",\"uri\":\"/\",\"body_b64\":\"%\"} | «body_b64» is not base64",
        "{\"method\":\"GET\",\"method\":\"PUT\",\"uri\":\"/\"} | Duplicate",
        "{\"method\":\"GET\",\"uri\":\"/\"} {} | behind the object",
      })
  void aBadLineIsNamedByItsNumberAndSkipped(String line, String problem) throws IOException {
    String fine = "{\"method\":\"GET\",\"uri\":\"/\"}";
    RequestFile.Counts counts = read(fine + "\r\n" + line + "\n\n" + fine);
    assertThat(counts).isEqualTo(new RequestFile.Counts(2, 1));
    assertThat(bad.getFirst().number()).isEqualTo(2);
    assertThat(bad.getFirst().problem()).contains(problem);
    assertThat(good.getLast().id()).isEqualTo("4");
  }

  @Test
  void strictEndsAtTheFirstBadLine() {
    byte[] content = "{\"method\":\"GET\",\"uri\":\"/\"}\n{}\n{}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(content, true))
        .isInstanceOf(RequestFileException.class)
        .hasMessage("test.jsonl, line 2: «uri» is missing");
    assertThat(good).hasSize(1);
    assertThat(bad).isEmpty();
  }

  @Test
  void aFaultOfTheReceiverIsNotABadLine() {
    byte[] content = "{\"method\":\"GET\",\"uri\":\"/\"}".getBytes(StandardCharsets.UTF_8);
    IllegalStateException fault = new IllegalStateException("receiver");
    assertThatThrownBy(() ->
            RequestFile.read(
                new ByteArrayInputStream(content),
                "x",
                false,
                _ -> {
                  throw fault;
                },
                bad::add))
        .isSameAs(fault);
  }

  @Test
  void gzipIsToldByItsContent() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("\ufeff{\"method\":\"GET\",\"uri\":\"/\"}".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(packed.toByteArray(), true)).isEqualTo(new RequestFile.Counts(1, 0));
  }

  @Test
  void aLineThatIsTooLongIsLeftOut() throws IOException {
    byte[] content = new byte[RequestFile.LONGEST_LINE + 50];
    Arrays.fill(content, (byte) 'x');
    content[content.length - 1] = '\n';
    assertThat(read(content, false)).isEqualTo(new RequestFile.Counts(0, 1));
    assertThat(bad.getFirst().problem()).isEqualTo("longer than 16 MiB");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> RequestFile.read(Path.of("no-such-file"), false, good::add, bad::add))
        .isInstanceOf(RequestFileException.class)
        .hasMessageContaining("no-such-file");
  }

  @Test
  void bytesThatAreNoTextComeInBase64() throws IOException {
    read("{\"method\":\"GET\",\"uri\":\"/?\",\"uri_b64\":\"L/8=\",\"body_b64\":\"/w==\"}");
    assertThat(good.getFirst().request().target()).isEqualTo("/\u00ff");
    assertThat(good.getFirst().request().body().captured().hex()).isEqualTo("ff");
  }
}
