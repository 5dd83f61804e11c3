package axon.model;

import axon.model.Form.Member;
import axon.model.Form.Network;
import axon.model.Form.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Holds two ways to compute one model against each other. */
public final class Parity {
  /** The largest difference of a probability that counts as the same. */
  public static final double TOLERANCE = 1e-5;

  private Parity() {}

  /** {@return the largest difference between the two scorers' probabilities over the rows} */
  public static double difference(Scorer one, Scorer other, Iterable<float[]> rows) {
    double largest = 0;
    for (float[] row : rows) {
      largest = Math.max(largest, Math.abs(one.probability(row) - other.probability(row)));
    }
    return largest;
  }

  /** {@return rows by chance that come to many leaves: around the model's own thresholds} */
  public static List<float[]> rows(TrainedModel model, int count, long seed) {
    List<List<Float>> values = values(model);
    Random random = new Random(seed);
    List<float[]> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float[] row = new float[values.size()];
      for (int j = 0; j < row.length; j++) {
        List<Float> near = values.get(j);
        float value = near.get(random.nextInt(near.size()));
        row[j] =
            switch (random.nextInt(4)) {
              case 0 -> Math.nextDown(value);
              case 1 -> Math.nextUp(value);
              case 2 -> value + (float) random.nextGaussian();
              default -> value;
            };
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<List<Float>> values(TrainedModel model) {
    List<List<Float>> values = new ArrayList<>();
    for (int i = 0; i < model.features().size(); i++) {
      values.add(new ArrayList<>(List.of(0f, 1f, 20f)));
    }
    switch (model.attack()) {
      case Trees trees -> trees.members().forEach(member -> add(member, values));
      case Network _ -> {}
    }
    return values;
  }

  private static void add(Member member, List<List<Float>> values) {
    Tree tree = member.tree();
    for (int node = 0; node < tree.nodes(); node++) {
      if (!tree.isLeaf(node)) {
        values.get(tree.feature(node)).add(tree.threshold(node));
      }
    }
  }
}
