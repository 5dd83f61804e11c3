package axon.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each signature brings requests that must show it and requests that must not. */
class BundledSignaturesTest {
  private static final SignatureSet SET = SignatureSet.bundled();

  @TestFactory
  Stream<DynamicTest> findsWhatItIsFor() {
    return SET.signatures().stream()
        .flatMap(s ->
            s.hits().stream()
                .map(line ->
                    dynamicTest(
                        s.id() + ": " + line, () -> assertThat(found(line)).contains(s.id()))));
  }

  @TestFactory
  Stream<DynamicTest> passesWhatOnlyLooksLikeIt() {
    return SET.signatures().stream()
        .flatMap(s ->
            s.misses().stream()
                .map(line ->
                    dynamicTest(
                        s.id() + ": " + line,
                        () -> assertThat(found(line)).doesNotContain(s.id()))));
  }

  /** The scan looks for no match that begins behind the last literal. */
  @TestFactory
  Stream<DynamicTest> matchesNothingWithoutOneOfItsLiterals() {
    return SET.signatures().stream()
        .map(s -> dynamicTest(s.id(), () -> assertThat(s.hits()).allMatch(hit -> isIn(s, hit))));
  }

  private static boolean isIn(Signature signature, String line) {
    return SET.scan(Sample.request(line)).stream()
        .filter(hit -> hit.signature().equals(signature.id()))
        .map(hit -> hit.matched().toLowerCase(Locale.ROOT))
        .allMatch(matched -> signature.literals().stream().anyMatch(matched::contains));
  }

  @TestFactory
  Stream<DynamicTest> repeatsNothingWithoutBound() {
    return SET.signatures().stream()
        .map(s ->
            dynamicTest(
                s.id(),
                () -> assertThat(unbounded(s.pattern().pattern())).as("unbounded").isEmpty()));
  }

  /** Where a star or a plus repeats outside of a character class; escaped ones aside. */
  private static String unbounded(String pattern) {
    boolean inClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[' && !inClass) {
        inClass = true;
      } else if (c == ']' && inClass) {
        inClass = false;
      } else if (!inClass
          && (c == '*' || (c == '+' && "}?*+".indexOf(pattern.charAt(i - 1)) < 0))) {
        return pattern.substring(i);
      }
    }
    return "";
  }

  private static List<String> found(String line) {
    return SET.scan(Sample.request(line)).stream().map(Hit::signature).toList();
  }
}
