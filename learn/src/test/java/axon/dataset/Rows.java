package axon.dataset;

import axon.features.FeatureSet;
import axon.label.LabelSource;
import axon.signature.AttackClass;
import axon.verdict.Prediction;
import java.util.List;
import java.util.SplittableRandom;

/** Data sets for tests: four columns, of which two tell attacks from the rest and two do not. */
public final class Rows {
  public static final FeatureSet FEATURES =
      new FeatureSet("test-v1", List.of("signal", "curved", "noise", "constant"), List.of());

  private Rows() {}

  /** {@return {@code count} rows of two origins, about 40 % attacks of two kinds} */
  public static Dataset some(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DatasetBuilder builder = new DatasetBuilder(FEATURES);
    for (int i = 0; i < count; i++) {
      float signal = (float) random.nextDouble(-1, 1);
      float curved = (float) random.nextDouble(-1, 1);
      double margin = 3 * signal + 4 * (curved * curved - 0.5) - 0.3;
      boolean attack = random.nextDouble() < 1 / (1 + Math.exp(-2 * margin));
      AttackClass kind = curved > 0 ? AttackClass.SQLI : AttackClass.XSS;
      float[] row = {signal, curved, (float) random.nextDouble(), 1};
      builder.add(
          row,
          new Example(
              attack ? Prediction.ATTACK : Prediction.LEGIT,
              attack ? kind : null,
              LabelSource.IMPORT,
              1,
              i % 3 == 0 ? "small" : "large",
              random.nextInt(count / 4 + 1),
              random.nextInt(count / 2 + 1),
              0,
              1_790_000_000_000L + i));
    }
    return builder.build();
  }
}
