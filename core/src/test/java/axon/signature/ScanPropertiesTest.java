package axon.signature;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.Header;
import axon.event.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScanPropertiesTest {
  private static final SignatureSet SET = SignatureSet.bundled();

  @Property(tries = 300)
  void anyBytesGiveBoundedHits(@ForAll byte[] target, @ForAll byte[] value, @ForAll byte[] body) {
    check(latin1(target), latin1(value), latin1(body));
  }

  @Property(tries = 500)
  void anyMixOfAttacksGivesBoundedHits(
      @ForAll("fragments") String target, @ForAll("fragments") String body) {
    check(target, target, body);
  }

  @Provide
  Arbitrary<String> fragments() {
    return Arbitraries.of(
            "%",
            "%2",
            "%25",
            "%u",
            "%u00",
            "&#",
            "&#x",
            "&lt;",
            "\\",
            "\\u",
            "\\x4",
            "/*",
            "*/",
            "/*!",
            "${",
            "}",
            "{{",
            "../",
            "'",
            "\"",
            "<script",
            "union select ",
            " or 1=1",
            ";cat ",
            "=",
            "&",
            "?",
            "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
            "\0",
            "\u00ff",
            "a")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  private static void check(String target, String value, String body) {
    List<Hit> hits = SET.scan(request(target, value, body));
    assertThat(hits).hasSizeLessThanOrEqualTo(SignatureSet.MAX_HITS);
    for (Hit hit : hits) {
      assertThat(hit.matched()).hasSizeLessThanOrEqualTo(200);
      assertThat(hit.layers()).hasSizeLessThanOrEqualTo(16);
    }
    assertThat(hits).isSortedAccordingTo((a, b) -> Double.compare(b.weight(), a.weight()));
  }

  static Request request(String target, String value, String body) {
    Bytes bytes = Bytes.wrap(body.getBytes(StandardCharsets.ISO_8859_1));
    return new Request(
        Bytes.EMPTY,
        "GET",
        target,
        "HTTP/1.1",
        List.of(new Header("User-Agent", value), new Header("Cookie", value)),
        new Body(bytes, bytes.length(), -1, Bytes.EMPTY),
        null);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
