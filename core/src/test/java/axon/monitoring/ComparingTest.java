package axon.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import axon.verdict.Prediction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparingTest {
  private static final long MONDAY = Instant.parse("2026-03-02T23:59:59Z").toEpochMilli();

  private final Comparing comparing = new Comparing("request@2", "request@1");
  private int number;

  @Test
  void countsAgreementAndWhoCallsMoreAttacks() {
    add(MONDAY, 0.9, 0.8, null);
    add(MONDAY, 0.2, 0.1, null);
    add(MONDAY, 0.5, 0.49, null);
    add(MONDAY, 0.4, 0.9, null);
    Comparison result = comparing.result();
    assertThat(result.events()).isEqualTo(4);
    assertThat(result.agreement()).isEqualTo(0.5);
    assertThat(result.bothAttack()).isEqualTo(1);
    assertThat(result.bothLegit()).isEqualTo(1);
    assertThat(result.calls().onlyFirst()).isEqualTo(1);
    assertThat(result.calls().onlySecond()).isEqualTo(1);
    assertThat(result.calls().p()).isEqualTo(1);
  }

  @Test
  void measuresBothAgainstLabels() {
    add(MONDAY, 0.9, 0.2, Prediction.ATTACK);
    add(MONDAY, 0.9, 0.9, Prediction.ATTACK);
    add(MONDAY, 0.9, 0.2, Prediction.LEGIT);
    add(MONDAY, 0.1, 0.2, Prediction.LEGIT);
    add(MONDAY, 0.1, 0.2, null);
    Comparison result = comparing.result();
    assertThat(result.firstTally()).isEqualTo(new Tally(2, 0, 1, 1));
    assertThat(result.secondTally()).isEqualTo(new Tally(1, 1, 0, 2));
    assertThat(result.firstTally().precision()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(result.firstTally().recall()).isEqualTo(1);
    assertThat(result.firstTally().f1()).isCloseTo(0.8, within(1e-12));
    assertThat(result.secondTally().accuracy()).isEqualTo(0.75);
    assertThat(result.labelled().onlyFirst()).isEqualTo(1);
    assertThat(result.labelled().onlySecond()).isEqualTo(1);
  }

  @Test
  void tellsEachDayApartByTheClockOfUtc() {
    add(MONDAY, 0.9, 0.3, Prediction.ATTACK);
    add(MONDAY + 2_000, 0.7, 0.6, null);
    add(MONDAY + 3_000, 0.9, 0.1, null);
    Comparison result = comparing.result();
    assertThat(result.days())
        .extracting(Comparison.Day::date)
        .containsExactly("2026-03-03", "2026-03-02");
    Comparison.Figures second = result.days().getFirst().second();
    assertThat(second.attacks()).isEqualTo(1);
    assertThat(second.attackConfidence()).isEqualTo(0.6);
    assertThat(second.legitConfidence()).isEqualTo(0.9);
    assertThat(second.accuracy()).isNaN();
    assertThat(result.days().getLast().first().accuracy()).isEqualTo(1);
    assertThat(result.days().getLast().second().accuracy()).isZero();
  }

  @Test
  void keepsTheNewestAndTheLargestDisagreements() {
    for (int i = 0; i < 100; i++) {
      add(MONDAY + i, 0.5 + i / 1000.0, i % 2 == 0 ? 0.4 : 0.6, null);
    }
    Comparison result = comparing.result();
    assertThat(result.newest()).hasSize(20);
    assertThat(result.newest().getFirst().event()).isEqualTo("99");
    assertThat(result.newest()).allMatch(pair -> !pair.isAgreed());
    assertThat(result.largest().getFirst().event()).isEqualTo("99");
    assertThat(result.largest())
        .isSortedAccordingTo((a, b) -> Double.compare(b.apart(), a.apart()));
  }

  @Test
  void withoutEventsNothingIsClaimed() {
    Comparison result = comparing.result();
    assertThat(result.agreement()).isNaN();
    assertThat(result.calls().p()).isEqualTo(1);
    assertThat(ComparisonJson.of(result).path("agreement").isNull()).isTrue();
    assertThat(ComparisonJson.of(result).path("labels").path("a").path("recall").isNull()).isTrue();
  }

  private void add(long time, double first, double second, @Nullable Prediction label) {
    comparing.add(new Pair(Integer.toString(++number), time, first, second, label, "GET /"));
  }
}
