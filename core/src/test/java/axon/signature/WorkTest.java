package axon.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Work is counted in characters read, so the result is the same on every machine. */
class WorkTest {
  private static final SignatureSet SET = SignatureSet.bundled();

  /** The most that one pattern may read for each character of a text made to be slow. */
  private static final int PER_CHARACTER = 2500;

  private static final List<String> SLOW =
      List.of(
          "a",
          "=",
          "'",
          "\"",
          " ",
          "(",
          "<a ",
          "<!--",
          "/",
          "../",
          "//",
          "%",
          ";",
          "{{",
          "${",
          "{",
          "'or",
          "or 1",
          "select ",
          "select a,",
          "union ",
          ".php?a=",
          "=http://",
          "0x61",
          "\n",
          "\\",
          "on",
          " onload",
          "password=",
          "case when ",
          "&a=",
          "/a",
          "a.",
          "data:");

  @TestFactory
  Stream<DynamicTest> noTextMakesAPatternExplode() {
    return SLOW.stream()
        .map(text ->
            dynamicTest("«" + text.strip() + "»", () -> readsInProportion(text.repeat(1500))));
  }

  private static void readsInProportion(String text) {
    for (Signature signature : SET.signatures()) {
      int most = text.length() * PER_CHARACTER;
      Meter.Budget budget = new Meter.Budget(most);
      signature.pattern().matcher(new Meter(text, signature.exact(), budget)).find();
      assertThat(budget.left()).as(signature.id()).isNotNegative();
    }
  }

  @Test
  void aSpentBudgetEndsTheScanAndIsReported() {
    String literals =
        String.join(
            "", SET.signatures().stream().map(s -> s.literals().getFirst() + "<a ").toList());
    String body = (literals + "x".repeat(500)).repeat(80);
    List<Hit> hits = SET.scan(ScanPropertiesTest.request("/", "", body.substring(0, 65_536)));
    assertThat(hits).isNotEmpty().hasSizeLessThanOrEqualTo(SignatureSet.MAX_HITS);
  }
}
