package axon.signature;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Header;
import axon.event.Request;
import java.util.List;
import java.util.regex.Matcher;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScannerPropertiesTest {
  private static final SignatureSet SET = SignatureSet.bundled();

  private final Scanner scanner = new Scanner(SET);

  @Property(tries = 400)
  void aMemoryChangesNoHit(
      @ForAll("texts") String target,
      @ForAll("texts") String agent,
      @ForAll("texts") String cookie,
      @ForAll("texts") String body) {
    List<Header> headers = List.of(new Header("User-Agent", agent), new Header("Cookie", cookie));
    Request request = Sample.of("POST", "/" + target, headers, body);
    List<Hit> hits = SET.scan(request);
    for (int i = 0; i < 3; i++) {
      assertThat(scanner.scan(request)).isEqualTo(hits);
    }
  }

  @Property(tries = 400)
  void aMatchBeginsOnlyWhereItsPatternMayBegin(@ForAll("texts") String text) {
    for (Signature signature : SET.signatures()) {
      Meter meter = new Meter(text, signature.exact(), new Meter.Budget(SignatureSet.BUDGET));
      Matcher plain = signature.pattern().matcher(meter);
      Matcher guarded = signature.pattern().matcher(meter);
      guarded.useAnchoringBounds(false).useTransparentBounds(true);
      Starts starts = Starts.of(signature.pattern());
      Starts.Window whole = new Starts.Window(0, text.length(), text.length());
      int start = starts.find(guarded, text, signature.exact(), whole);
      assertThat(start).as(signature.id()).isEqualTo(plain.find() ? plain.start() : -1);
      if (start >= 0) {
        assertThat(guarded.end()).as(signature.id()).isEqualTo(plain.end());
      }
    }
  }

  /** Few texts made of few pieces, so that the same text comes again and again. */
  @Provide
  Arbitrary<String> texts() {
    List<String> samples =
        SET.signatures().stream().flatMap(signature -> signature.hits().stream()).toList();
    Arbitrary<String> attack = Arbitraries.of(samples);
    Arbitrary<String> piece =
        Arbitraries.of("a=", "&", "1", " ", "\n", "%27", "'", "<", "../", "Or 1=1", "é", "\0");
    Arbitrary<String> mixed =
        Arbitraries.oneOf(attack, piece).list().ofMaxSize(4).map(all -> String.join("", all));
    return Arbitraries.oneOf(attack, piece, mixed);
  }
}
