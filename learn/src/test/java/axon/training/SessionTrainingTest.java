package axon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import axon.dataset.SessionData;
import axon.dataset.SyntheticSessions;
import axon.evaluation.ExpectedRisk;
import axon.features.SessionRow;
import axon.model.SessionJudge;
import axon.model.SessionModel;
import axon.model.SessionOnnx;
import axon.model.SessionScore;
import axon.model.SessionScorer;
import axon.verdict.AttackType;
import axon.verdict.SessionVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTrainingTest {
  private static final SessionData DATA = SyntheticSessions.of(3000, 1);
  private static final SessionModel MODEL = train(DATA, 1);

  private static SessionModel train(SessionData data, long seed) {
    return new SessionTraining(SessionPlan.standard(seed), Progress.SILENT).run(data);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 0, 0, 0, NORMAL",
    "0, 12, 0, 0, 0, 120, NORMAL",
    "2, 40, 3, 0, 0, 600, NORMAL",
    "0, 450, 0, 0, 0, 60, RECON",
    "1, 1500, 0, 0, 0, 600, RECON",
    "150, 50, 0, 0, 0, 300, BRUTE_FORCE",
    "800, 120, 0, 1, 0, 1800, BRUTE_FORCE",
    "0, 200, 0, 1, 0, 60, INJECTION",
    "3, 900, 0, 1, 0, 400, INJECTION",
    "0, 5, 2, 0, 1, 300, DATA_EXFIL",
    "60, 400, 20, 1, 1, 4000, DATA_EXFIL",
  })
  void eachTypeIsKnownAndItsRiskLiesWhereItIsExpected(
      double failed,
      double rate,
      double commands,
      double sql,
      double token,
      double seconds,
      AttackType type) {
    SessionRow row = new SessionRow(failed, rate, commands, sql, token, seconds);
    SessionVerdict verdict = new SessionJudge(MODEL).judge(row);
    assertThat(verdict.type()).isEqualTo(type);
    assertThat(ExpectedRisk.of(type).holds(verdict.risk())).as(verdict.toString()).isTrue();
  }

  @Test
  void theSameSessionsAndSeedGiveTheSameBytesAndOthersOthers() {
    byte[] bytes = SessionOnnx.write(MODEL, Map.of());
    assertThat(SessionOnnx.write(train(DATA, 1), Map.of())).isEqualTo(bytes);
    assertThat(SessionOnnx.write(train(DATA, 2), Map.of())).isNotEqualTo(bytes);
  }

  @Test
  void onnxRuntimeGivesWhatWasTrained() {
    try (SessionScorer flat = SessionScorer.of(MODEL);
        SessionScorer runtime = SessionScorer.runtime(MODEL)) {
      for (var example : SyntheticSessions.of(2000, 9).examples()) {
        SessionScore expected = flat.score(example.row().toFloats());
        SessionScore given = runtime.score(example.row().toFloats());
        assertThat(given.best()).isEqualTo(expected.best());
        assertThat(given.anomaly()).isCloseTo(expected.anomaly(), within(1e-5f));
        for (int label = 0; label < expected.labels(); label++) {
          assertThat(given.probability(label))
              .isCloseTo(expected.probability(label), within(1e-5f));
        }
      }
    }
  }

  @Test
  void aboutOneSessionInTenIsAnAnomaly() {
    SessionJudge judge = new SessionJudge(MODEL);
    long anomalies =
        DATA.examples().stream().filter(one -> judge.judge(one.row()).isAnomaly()).count();
    assertThat(anomalies).isBetween(200L, 300L);
  }

  @Test
  void whatStandsApartIsOdderThanWhatStandsAmongOthers() {
    List<float[]> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 255; i++) {
      rows.add(new float[] {(float) random.nextDouble(), (float) random.nextDouble()});
    }
    rows.add(new float[] {9, -7});
    var forest = IsolationForest.grow(2, 100, 256, _ -> rows, 3);
    double among = 0;
    double apart = 0;
    for (var member : forest.members()) {
      among += member.tree().value(new float[] {0.5f, 0.5f}) / 100;
      apart += member.tree().value(new float[] {9, -7}) / 100;
    }
    double usual = IsolationForest.usualPath(256);
    assertThat(Math.pow(2, -apart / usual)).isGreaterThan(0.7);
    assertThat(Math.pow(2, -among / usual)).isLessThan(0.5);
  }

  @Test
  void theUsualPathIsThatOfThePaper() {
    // c(2) = 1; c(3) = 2·1.5 − 4/3; c(256) = 2·H(255) − 2·255/256
    assertThat(IsolationForest.usualPath(1)).isZero();
    assertThat(IsolationForest.usualPath(2)).isEqualTo(1);
    assertThat(IsolationForest.usualPath(3)).isCloseTo(5.0 / 3, within(1e-12));
    assertThat(IsolationForest.usualPath(256)).isCloseTo(10.24869, within(1e-5));
  }

  @Test
  void rowsThatAreAllTheSameAreNoReasonToFail() {
    var forest = IsolationForest.grow(1, 3, 8, _ -> List.of(new float[] {4}, new float[] {4}), 1);
    assertThat(forest.members()).hasSize(3);
    assertThat(forest.members().getFirst().tree().value(new float[] {4})).isEqualTo(1);
  }

  @Test
  void aTypeThatIsMissingIsNamed() {
    SessionData few = DATA.where(one -> one.type() != AttackType.RECON);
    assertThatThrownBy(() -> train(few, 1))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("0 sessions of the type Recon");
  }
}
