package axon.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import axon.model.Baseline;
import axon.model.Baseline.Spread;
import axon.monitoring.Drift.Column;
import axon.monitoring.Drift.Level;
import axon.monitoring.Drift.State;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {
  @Test
  void theIndexIsThatOfTheFormula() {
    // (0.4-0.5)*ln(0.4/0.5) + (0.6-0.5)*ln(0.6/0.5)
    assertThat(Psi.of(List.of(0.5, 0.5), new long[] {4, 6})).isCloseTo(0.0405465108, within(1e-9));
    assertThat(Psi.of(List.of(0.5, 0.5), new long[] {7, 7})).isZero();
    assertThat(Psi.of(List.of(1.0, 0.0), new long[] {0, 5})).isFinite().isGreaterThan(10);
  }

  @Test
  void aSpreadHasTenBinsOfAboutATenth() {
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Spread spread = Spread.of("length", values);
    assertThat(spread.shares())
        .hasSize(10)
        .allSatisfy(s -> assertThat(s).isCloseTo(0.1, within(0.002)));
    assertThat(spread.bin(-5)).isZero();
    assertThat(spread.bin(5000)).isEqualTo(9);
  }

  @Test
  void flagsFallIntoTwoBinsWhicheverIsRare() {
    assertThat(flags(5).shares()).containsExactly(0.95, 0.05);
    assertThat(flags(95).shares()).containsExactly(0.05, 0.95);
    Spread constant = flags(0);
    assertThat(constant.shares()).containsExactly(0.0, 1.0, 0.0);
    assertThat(constant.bin(1)).isEqualTo(2);
  }

  private static Spread flags(int ones) {
    float[] values = new float[100];
    for (int i = 0; i < ones; i++) {
      values[i] = 1;
    }
    return Spread.of("flag", values);
  }

  @Test
  void trafficLikeTheTrainingRowsIsSteadyAndOtherIsNot() {
    Random random = new Random(3);
    Baseline baseline =
        new Baseline(
            List.of(
                Spread.of("length", normal(random, 5000, 20)),
                Spread.of("dots", normal(random, 5000, 3)),
                flags(0)),
            Spread.of("score", normal(random, 5000, 0)));
    DriftCount count = new DriftCount(baseline);
    for (int i = 0; i < 3000; i++) {
      float length = (float) (20 + random.nextGaussian());
      float dots = (float) (4 + random.nextGaussian());
      count.add(new float[] {length, dots, i % 2}, 0.35 + random.nextGaussian());
    }
    Drift drift = count.result("request@1", Drift.Bounds.STANDARD, 7);
    assertThat(drift.columns())
        .extracting(Column::level)
        .containsExactly(Level.STEADY, Level.ALERT, Level.UNLEARNT, Level.WATCH);
    assertThat(drift.level()).isEqualTo(Level.ALERT);
    assertThat(drift.columns().getLast().name()).isEqualTo("score");
  }

  @Test
  void fewEventsSayNothing() {
    DriftCount count = new DriftCount(new Baseline(List.of(), flags(50)));
    for (int i = 0; i < DriftCount.FEWEST - 1; i++) {
      count.add(new float[0], 1);
    }
    assertThat(count.result("request@1", Drift.Bounds.STANDARD, 7).state())
        .isEqualTo(State.TOO_FEW);
  }

  private static float[] normal(Random random, int count, double mean) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (mean + random.nextGaussian());
    }
    return values;
  }
}
