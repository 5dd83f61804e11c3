package axon.learning;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dataset.Dataset;
import axon.dataset.Rows;
import axon.evaluation.Evaluation;
import axon.evaluation.Scored;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Dataset DATA = Rows.some(3000, 8);

  @Test
  void aCandidateAsGoodAsTheChampionPasses() {
    Gate.Decision decision = decide(evaluation(0.3, 1), evaluation(0.3, 2));
    assertThat(decision.refusals()).isEmpty();
    assertThat(decision.passed()).isTrue();
  }

  @Test
  void aWorseOneIsRefusedWithTheFiguresThatFailed() {
    Gate.Decision decision = decide(evaluation(0.9, 1), evaluation(0.1, 2));
    assertThat(decision.passed()).isFalse();
    assertThat(decision.refusals())
        .anyMatch(line -> line.startsWith("trusted set: recall at 1.0 % false positives"))
        .anyMatch(line -> line.startsWith("trusted set, origin large:"))
        .anyMatch(line -> line.startsWith("trusted set, sqli:"));
  }

  @Test
  void oneThatRanksAsWellButHasItsThresholdElsewhereIsRefused() {
    Evaluation shy = Evaluation.of(Scored.of(DATA, scores(0.3, 1)), 0.97, List.of());
    assertThat(decide(shy, evaluation(0.3, 2)).refusals())
        .singleElement()
        .asString()
        .startsWith("trusted set: recall at its own threshold");
    Evaluation loud = Evaluation.of(Scored.of(DATA, scores(0.3, 1)), 0.3, List.of());
    assertThat(decide(loud, evaluation(0.3, 2)).refusals())
        .singleElement()
        .asString()
        .startsWith("trusted set: legit requests left alone");
  }

  @Test
  void aBetterOnePasses() {
    assertThat(decide(evaluation(0.1, 1), evaluation(0.9, 2)).passed()).isTrue();
  }

  @Test
  void aFirstModelMustRankAndMustNotCryWolf() {
    assertThat(first(evaluation(0.2, 1)).passed()).isTrue();
    assertThat(first(evaluation(40, 1)).refusals())
        .anyMatch(line -> line.contains("a first model needs 0.70"));
    Evaluation loose = Evaluation.of(Scored.of(DATA, scores(0.2, 1)), 0.05, List.of());
    assertThat(first(loose).refusals()).anyMatch(line -> line.contains("false positives"));
  }

  @Test
  void aFileThatScoresOtherwiseIsRefused() {
    Gate.Decision decision = Gate.decide(List.of(), 2e-5, 1);
    assertThat(decision.refusals())
        .singleElement()
        .asString()
        .contains("ONNX")
        .contains("2.00e-05");
  }

  @Test
  void aSlowOneIsRefused() {
    assertThat(Gate.decide(List.of(), 0, 21).refusals()).singleElement().asString().contains("µs");
  }

  @Test
  void chanceMayTakeMoreFromFewAttacksThanFromMany() {
    assertThat(Gate.slack(0.8, 0.8, 50, Gate.SLICE)).isGreaterThan(0.15);
    assertThat(Gate.slack(0.8, 0.8, 5000, Gate.OVERALL)).isLessThan(0.015);
  }

  private static Gate.Decision decide(Evaluation candidate, Evaluation champion) {
    return Gate.decide(
        List.of(new Gate.Trial("trusted set", candidate, Optional.of(champion))), 0, 1);
  }

  private static Gate.Decision first(Evaluation candidate) {
    return Gate.decide(List.of(new Gate.Trial("trusted set", candidate, Optional.empty())), 0, 1);
  }

  private static Evaluation evaluation(double noise, long seed) {
    return Evaluation.of(Scored.of(DATA, scores(noise, seed)), 0.8, List.of());
  }

  /** The truth, blurred. */
  private static float[] scores(double noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[DATA.size()];
    for (int row = 0; row < scores.length; row++) {
      double blurred = (DATA.isAttack(row) ? 1 : 0) + noise * random.nextDouble(-1.5, 1.5);
      scores[row] = (float) (1 / (1 + Math.exp(-4 * (blurred - 0.5))));
    }
    return scores;
  }
}
