package axon.signature;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Header;
import axon.event.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScannerTest {
  private static final String ATTACK = "/?q=%3Cscript%3Ealert(1)";

  @Test
  void namesTheHeaderInWhichItWasFoundThisTime() {
    Scanner scanner = new Scanner(SignatureSet.bundled());
    for (String name : List.of("Cookie", "cookie", "Cookie", "cookie", "X-Api", "Cookie")) {
      Request request = Sample.of("GET", "/", List.of(new Header(name, "<script>")), "");
      assertThat(scanner.scan(request)).first().returns("header " + name, Hit::part);
    }
  }

  @Test
  void aFloodOfTextsThatNeverComeAgainPushesNothingOut() {
    ScanCache cache = new ScanCache();
    Part known = part("known");
    cache.offer(known, List.of());
    cache.offer(known, List.of());
    for (int i = 0; i < 100_000; i++) {
      cache.offer(part("flood " + i), List.of());
    }
    assertThat(cache.get(known)).isEmpty();
    assertThat(cache.get(part("flood 99999"))).isNull();
  }

  @Test
  void remembersNoLongText() {
    ScanCache cache = new ScanCache();
    Part longest = part("x".repeat(ScanCache.LONGEST));
    Part tooLong = part("x".repeat(ScanCache.LONGEST + 1));
    for (int i = 0; i < 2; i++) {
      cache.offer(longest, List.of());
      cache.offer(tooLong, List.of());
    }
    assertThat(cache.get(longest)).isNotNull();
    assertThat(cache.get(tooLong)).isNull();
  }

  @Test
  void saysSoWhenAScanWasMadeToCostTooMuch() {
    Request request = Sample.of("GET", ATTACK, List.of(), "");
    List<Hit> hits = Scanner.scan(SignatureSet.bundled(), null, 3, request);
    assertThat(hits).singleElement().returns(Scan.EXHAUSTED, Hit::signature);
  }

  @Test
  void remembersNothingOfAScanThatWasEnded() {
    ScanCache cache = new ScanCache();
    Request request = Sample.of("GET", ATTACK, List.of(), "");
    for (int i = 0; i < 3; i++) {
      Scanner.scan(SignatureSet.bundled(), cache, 3, request);
    }
    assertThat(Scanner.scan(SignatureSet.bundled(), cache, SignatureSet.BUDGET, request))
        .isEqualTo(SignatureSet.bundled().scan(request));
  }

  @Test
  void aPatternThatNestsTooDeepEndsTheScanLikeASpentBudget() {
    SignatureSet set =
        SignatureSet.parse(
            "test",
            """
            [nested]
            about = nest
            class = other
            weight = 1
            tags = CWE-674
            literal = x
            pattern = x(?:(a|b)(a|b))*c
            hit = /xc
            miss = /
            """);
    Request request = Sample.of("POST", "/", List.of(), "x".repeat(60_000));
    assertThat(set.scan(request)).isEmpty();
    Request deep = Sample.of("POST", "/", List.of(), "x" + "ab".repeat(30_000) + "x".repeat(5));
    assertThat(Scanner.scan(set, null, Integer.MAX_VALUE, deep))
        .singleElement()
        .returns(Scan.EXHAUSTED, Hit::signature);
  }

  private static Part part(String text) {
    return new Part(Zone.COOKIE, "Cookie", text, -1, 0);
  }
}
