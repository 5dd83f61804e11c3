package axon.training;

import static org.assertj.core.api.Assertions.assertThat;

import axon.model.Calibration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IsotonicPropertiesTest {
  @Property(tries = 100)
  void neverFallsAndIsShortAndNotSteep(
      @ForAll @IntRange(min = 1, max = 500) int size, @ForAll long seed) {
    List<Calibration.Point> points = random(size, seed).points();
    assertThat(points).hasSizeBetween(1, Isotonic.MOST_POINTS);
    for (int i = 1; i < points.size(); i++) {
      Calibration.Point from = points.get(i - 1);
      Calibration.Point to = points.get(i);
      assertThat(to.raw()).isGreaterThan(from.raw());
      assertThat(to.probability()).isBetween(from.probability(), 1f);
      float slope = (to.probability() - from.probability()) / (to.raw() - from.raw());
      assertThat(slope).isLessThan(17);
    }
  }

  @Property(tries = 50)
  void aRankingStaysAsItIs(@ForAll @IntRange(min = 2, max = 500) int size, @ForAll long seed) {
    Calibration calibration = random(size, seed);
    float before = -1;
    for (int i = 0; i <= 1000; i++) {
      float probability = calibration.of(i / 1000f);
      assertThat(probability).isGreaterThanOrEqualTo(before);
      before = probability;
    }
  }

  @Example
  void scoresThatAreTwiceTooHighAreHalved() {
    SplittableRandom random = new SplittableRandom(3);
    float[] raw = new float[20_000];
    boolean[] attacks = new boolean[raw.length];
    float[] weights = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (float) random.nextDouble();
      attacks[i] = random.nextDouble() < raw[i] / 2;
      weights[i] = 1;
    }
    Calibration calibration = Isotonic.fit(raw, attacks, weights);
    for (float score = 0.1f; score < 0.95f; score += 0.1f) {
      assertThat(calibration.of(score)).isBetween(score / 2 - 0.05f, score / 2 + 0.05f);
    }
  }

  @Example
  void withoutScoresThereIsNothingToCalibrate() {
    assertThat(Isotonic.fit(new float[0], new boolean[0], new float[0]))
        .isEqualTo(Calibration.NONE);
  }

  private static Calibration random(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] raw = new float[size];
    boolean[] attacks = new boolean[size];
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      raw[i] = (float) Math.pow(random.nextDouble(), 3);
      attacks[i] = random.nextDouble() < raw[i];
      weights[i] = (float) random.nextDouble(0.1, 3);
    }
    return Isotonic.fit(raw, attacks, weights);
  }
}
