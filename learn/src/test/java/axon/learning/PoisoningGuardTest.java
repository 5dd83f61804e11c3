package axon.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import axon.dataset.Dataset;
import axon.dataset.DatasetBuilder;
import axon.dataset.Example;
import axon.dataset.Rows;
import axon.label.LabelSource;
import axon.verdict.Prediction;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class PoisoningGuardTest {
  private static final Dataset NOTHING = new DatasetBuilder(Rows.FEATURES).build();

  @Test
  void aLoudSourceIsHeldToItsShare() {
    Dataset captured = captured(1000, 300, LabelSource.RULE);
    Dataset kept = guard(captured, NOTHING, new PoisoningGuard.Caps(0.01, 1, 1, 9)).rows();
    assertThat(weight(kept, row -> kept.source(row) == 7)).isCloseTo(700 / 99.0, within(1e-3));
    assertThat(weight(kept, row -> kept.source(row) != 7)).isCloseTo(700, within(1e-3));
  }

  @Test
  void soIsANetworkOfManySources() {
    Dataset captured = captured(1000, 300, LabelSource.RULE);
    Dataset kept = guard(captured, NOTHING, new PoisoningGuard.Caps(1, 0.02, 1, 9)).rows();
    assertThat(weight(kept, row -> kept.network(row) == 77)).isCloseTo(700 / 49.0, within(1e-3));
  }

  @Test
  void soIsAShape() {
    Dataset captured = captured(1000, 300, LabelSource.RULE);
    Dataset kept = guard(captured, NOTHING, new PoisoningGuard.Caps(1, 1, 0.01, 9)).rows();
    assertThat(weight(kept, row -> kept.nearCopy(row) == 777)).isCloseTo(700 / 99.0, within(1e-3));
  }

  @Test
  void aFloodDoesNotRaiseItsOwnShare() {
    Dataset captured = captured(1000, 600, LabelSource.RULE);
    Dataset kept = guard(captured, NOTHING, PoisoningGuard.Caps.STANDARD).rows();
    double all = weight(kept, _ -> true);
    assertThat(weight(kept, row -> kept.source(row) == 7) / all).isLessThan(0.0101);
  }

  @Test
  void amongFewSourcesNoneHasMoreThanTwiceItsEvenShare() {
    Dataset captured = captured(109, 100, LabelSource.ANALYST);
    Dataset kept = guard(captured, NOTHING, new PoisoningGuard.Caps(0.01, 1, 1, 9)).rows();
    assertThat(weight(kept, row -> kept.source(row) == 7)).isCloseTo(9 / 4.0, within(1e-3));
  }

  @Test
  void capturedRowsNeverOutweighTheTrustedOnes() {
    Dataset trusted = Rows.some(100, 1);
    PoisoningGuard.Guarded guarded =
        guard(captured(1000, 0, LabelSource.RULE), trusted, PoisoningGuard.Caps.STANDARD);
    assertThat(weight(guarded.rows(), _ -> true)).isCloseTo(50, within(1e-2));
    assertThat(guarded.heldBack()).isCloseTo(0.95, within(1e-3));
  }

  @Test
  void aRulesWordAgainstAKnownAttackIsSetAside() {
    Dataset known = one(Prediction.ATTACK, LabelSource.IMPORT, 777);
    Dataset captured = captured(1000, 300, LabelSource.RULE);
    PoisoningGuard.Guarded guarded = guard(captured, known, PoisoningGuard.Caps.NONE);
    assertThat(guarded.quarantined()).isEqualTo(300);
    assertThat(guarded.rows().size()).isEqualTo(700);
  }

  @Test
  void aPersonsWordIsNot() {
    Dataset known = one(Prediction.ATTACK, LabelSource.IMPORT, 777);
    Dataset captured = captured(1000, 300, LabelSource.ANALYST);
    assertThat(guard(captured, known, PoisoningGuard.Caps.NONE).quarantined()).isZero();
  }

  private static PoisoningGuard.Guarded guard(
      Dataset captured, Dataset trusted, PoisoningGuard.Caps caps) {
    return PoisoningGuard.guard(captured, trusted, caps);
  }

  /** Legit rows, of which the first are of one source, one network and one shape. */
  private static Dataset captured(int count, int poisoned, LabelSource by) {
    DatasetBuilder builder = new DatasetBuilder(Rows.FEATURES);
    for (int i = 0; i < count; i++) {
      boolean bad = i < poisoned;
      builder.add(
          new float[4],
          new Example(
              Prediction.LEGIT,
              null,
              by,
              1,
              "store",
              bad ? 7 : 1000 + i,
              bad ? 777 : 5000 + i,
              bad ? 77 : 9000 + i,
              i));
    }
    return builder.build();
  }

  private static Dataset one(Prediction label, LabelSource by, long nearCopy) {
    DatasetBuilder builder = new DatasetBuilder(Rows.FEATURES);
    builder.add(new float[4], new Example(label, null, by, 1, "known", 1, nearCopy, 1, 1));
    return builder.build();
  }

  private static double weight(Dataset data, IntPredicate which) {
    double sum = 0;
    for (int row = 0; row < data.size(); row++) {
      sum += which.test(row) ? data.weight(row) : 0;
    }
    return sum;
  }
}
