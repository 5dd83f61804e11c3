package axon.verdict;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.Header;
import axon.event.Malformation;
import axon.event.Request;
import axon.session.SessionFacts;
import axon.signature.AttackClass;
import axon.signature.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HeuristicsTest {
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
  private final Heuristics heuristics = new Heuristics();

  /** Recorded requests: class, weightiest reason and the request in one line. */
  @TestFactory
  Stream<DynamicTest> judgesWhatWasRecorded() throws IOException {
    try (InputStream in =
        requireNonNull(HeuristicsTest.class.getResourceAsStream("recorded.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> dynamicTest(line, () -> judge(line.split(" +", 3))));
    }
  }

  private void judge(String[] row) {
    Verdict verdict = heuristics.classify(Observed.first(Sample.request(row[2])));
    assertThat(verdict.attackClass().wireName()).isEqualTo(row[0]);
    assertThat(verdict.prediction())
        .isEqualTo(row[0].equals("normal") ? Prediction.LEGIT : Prediction.ATTACK);
    if (!row[1].equals("-")) {
      assertThat(verdict.reasons().getFirst().code()).isEqualTo(row[1]);
    }
  }

  @Test
  void beingCurlIsNoAttack() {
    Request request = visit("/", new Header("Host", "192.0.2.1"), agent("curl/8.5.0"));
    Verdict verdict = heuristics.classify(Observed.first(request));
    assertThat(verdict.prediction()).isEqualTo(Prediction.LEGIT);
    assertThat(verdict.attackType()).isEqualTo(AttackType.NORMAL);
    assertThat(verdict.riskScore()).isLessThanOrEqualTo(2);
  }

  @Test
  void aBrowsersVisitIsNoAttack() {
    Request request = visit("/news?id=3", new Header("Host", "example.net"), agent(BROWSER));
    Verdict verdict = heuristics.classify(Observed.first(request));
    assertThat(verdict.prediction()).isEqualTo(Prediction.LEGIT);
    assertThat(verdict.attackClass()).isEqualTo(AttackClass.NORMAL);
    assertThat(verdict.confidence()).isGreaterThan(0.9);
  }

  @Test
  void aScannersNameIsEnough() {
    Request request = visit("/", agent("sqlmap/1.8"));
    Verdict verdict = heuristics.classify(Observed.first(request));
    assertThat(verdict.attackClass()).isEqualTo(AttackClass.SCANNER);
    assertThat(verdict.attackType()).isEqualTo(AttackType.RECON);
    assertThat(verdict.riskScore()).isBetween(5, 7);
  }

  @Test
  void whatAScannerTriesOutweighsItsName() {
    Request request = visit("/?id=1%27+union+select+1,2,3--+", agent("sqlmap/1.8"));
    Verdict verdict = heuristics.classify(Observed.first(request));
    assertThat(verdict.attackClass()).isEqualTo(AttackClass.SQLI);
    assertThat(verdict.reasons()).extracting(Reason::code).contains("tool-scanner");
  }

  @Test
  void aWeakPayloadOutweighsAScannersNameToo() {
    Request request = visit("/?q=1%27--+", agent("sqlmap/1.8"));
    Verdict verdict = heuristics.classify(Observed.first(request));
    assertThat(verdict.reasons().getFirst().code()).isEqualTo("tool-scanner");
    assertThat(verdict.attackClass()).isEqualTo(AttackClass.SQLI);
  }

  @Test
  void whatIsTriedNowOutweighsWhatTheSourceDidBefore() {
    SessionFacts guessed = new SessionFacts(60, 80, 0, false, false, 40, 80, 2, 0.5, 0.1);
    Verdict verdict = heuristics.classify(Observed.of(visit("/?q=1%27+or+1=1--+"), guessed));
    assertThat(verdict.attackClass()).isEqualTo(AttackClass.SQLI);
  }

  @Test
  void anInjectionMakesTheSessionOne() {
    Verdict verdict = heuristics.classify(Observed.first(Sample.request("/?q=1'+or+1=1--+")));
    assertThat(verdict.attackType()).isEqualTo(AttackType.INJECTION);
    assertThat(verdict.riskScore()).isBetween(8, 10);
    assertThat(verdict.techniques()).contains("CWE-89");
    assertThat(verdict.techniques()).doesNotHaveDuplicates();
  }

  @Test
  void talkingTlsToAPlainPortIsScanning() {
    Verdict verdict = heuristics.classify(Observed.raw("tls", "\u0016\u0003\u0001"));
    assertThat(verdict.attackClass()).isEqualTo(AttackClass.SCANNER);
    assertThat(verdict.reasons().getFirst().code()).isEqualTo("raw.tls");
  }

  @Test
  void anEmptyConnectionIsNoAttack() {
    Verdict verdict = heuristics.classify(Observed.raw("empty", ""));
    assertThat(verdict.prediction()).isEqualTo(Prediction.LEGIT);
  }

  @Test
  void twoLengthsAreSmuggling() {
    Request request =
        new Request(
            Bytes.EMPTY,
            "POST",
            "/",
            "HTTP/1.1",
            List.of(),
            Body.NONE,
            Malformation.AMBIGUOUS_LENGTH);
    Verdict verdict = heuristics.classify(Observed.first(request));
    assertThat(verdict.attackClass()).isEqualTo(AttackClass.CRLF);
  }

  @Test
  void manyWrongPasswordsAreGuessing() {
    SessionFacts facts = new SessionFacts(60, 80, 0, false, false, 40, 80, 2, 0.5, 0.1);
    Verdict verdict = heuristics.classify(Observed.of(visit("/login"), facts));
    assertThat(verdict.attackClass()).isEqualTo(AttackClass.BRUTEFORCE);
    assertThat(verdict.attackType()).isEqualTo(AttackType.BRUTE_FORCE);
    assertThat(verdict.riskScore()).isBetween(8, 10);
  }

  @Test
  void theWeightiestReasonStandsFirst() {
    Request request = visit("/.env", agent("sqlmap/1.8"));
    List<Double> weights =
        heuristics.classify(Observed.first(request)).reasons().stream()
            .map(reason -> -Math.abs(reason.weight()))
            .toList();
    assertThat(weights).hasSizeGreaterThan(1).isSorted();
  }

  private static Request visit(String target, Header... headers) {
    return Sample.of("GET", target, List.of(headers), "");
  }

  private static Header agent(String name) {
    return new Header("User-Agent", name);
  }
}
