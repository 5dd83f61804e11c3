package axon.model;

import axon.features.FeatureSet;
import axon.features.RequestV1;
import axon.model.Calibration.Point;
import axon.model.Form.Link;
import axon.model.Form.Member;
import axon.model.Form.Network;
import axon.model.Form.Trees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Trained models drawn by chance, for tests. */
public final class Models {
  public static final FeatureSet FEATURES = new RequestV1(RequestV1.DEFAULT_HIGH_RISK).set();

  private Models() {}

  /** Boosted trees with calibration, and with classes. */
  public static TrainedModel boosted(long seed) {
    Random random = new Random(seed);
    return new TrainedModel(
        FEATURES,
        trees(random, 40, 6, 1, Link.LOGISTIC),
        calibration(random),
        0.37,
        Optional.of(trees(random, 30, 5, 3, Link.SOFTMAX)),
        List.of("sqli", "traversal", "scanner"));
  }

  /** A forest whose trees are too deep for the flat form. */
  public static TrainedModel forest(long seed) {
    Random random = new Random(seed);
    return plain(trees(random, 20, 12, 1, Link.MEAN), calibration(random));
  }

  /** A network with two hidden layers. */
  public static TrainedModel network(long seed) {
    Random random = new Random(seed);
    return plain(new Network(scaling(random), layers(random, 18, 16, 8, 1)), calibration(random));
  }

  /** A logistic regression, not calibrated. */
  public static TrainedModel logistic(long seed) {
    Random random = new Random(seed);
    return plain(new Network(scaling(random), layers(random, 18, 1)), Calibration.NONE);
  }

  /** One that says the same of every row. */
  public static TrainedModel constant(float probability) {
    Tree leaf =
        new Tree(
            new int[] {Tree.LEAF}, new float[1], new int[1], new int[1], new float[] {probability});
    return plain(
        new Trees(18, 1, Link.MEAN, List.of(0f), List.of(new Member(leaf, 0))), Calibration.NONE);
  }

  /** One that gives no number for any path, though it does for a row of zeros. */
  public static TrainedModel failing() {
    Tree stump =
        new Tree(
            new int[] {0, Tree.LEAF, Tree.LEAF},
            new float[] {1, 0, 0},
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new float[] {0, 0.1f, Float.NaN});
    return plain(
        new Trees(18, 1, Link.MEAN, List.of(0f), List.of(new Member(stump, 0))), Calibration.NONE);
  }

  static TrainedModel plain(Form form, Calibration calibration) {
    return new TrainedModel(FEATURES, form, calibration, 0.5, Optional.empty(), List.of());
  }

  static Trees trees(Random random, int count, int depth, int outputs, Link link) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(new Member(tree(random, depth, link), i % outputs));
    }
    List<Float> bases =
        IntStream.range(0, outputs).mapToObj(_ -> random.nextFloat() - 0.5f).toList();
    return new Trees(18, outputs, link, bases, members);
  }

  private static Tree tree(Random random, int depth, Link link) {
    List<float[]> nodes = new ArrayList<>();
    grow(random, depth, link, nodes);
    int size = nodes.size();
    int[] features = new int[size];
    float[] thresholds = new float[size];
    int[] lefts = new int[size];
    int[] rights = new int[size];
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      features[i] = (int) nodes.get(i)[0];
      thresholds[i] = nodes.get(i)[1];
      lefts[i] = (int) nodes.get(i)[2];
      rights[i] = (int) nodes.get(i)[3];
      values[i] = nodes.get(i)[4];
    }
    return new Tree(features, thresholds, lefts, rights, values);
  }

  private static void grow(Random random, int depth, Link link, List<float[]> nodes) {
    float value = link == Link.MEAN ? random.nextFloat() : (random.nextFloat() - 0.5f) / 4;
    if (depth == 0 || (!nodes.isEmpty() && random.nextInt(5) == 0)) {
      nodes.add(new float[] {Tree.LEAF, 0, 0, 0, value});
      return;
    }
    float[] node = {random.nextInt(18), random.nextInt(8), 0, 0, 0};
    nodes.add(node);
    node[2] = nodes.size();
    grow(random, depth - 1, link, nodes);
    node[3] = nodes.size();
    grow(random, depth - 1, link, nodes);
  }

  private static Calibration calibration(Random random) {
    float[] raw = new float[6];
    float[] probability = new float[6];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (i + random.nextFloat() * 0.8f) / raw.length;
      probability[i] = random.nextFloat();
    }
    Arrays.sort(probability);
    return new Calibration(
        IntStream.range(0, raw.length).mapToObj(i -> new Point(raw[i], probability[i])).toList());
  }

  private static Scaling scaling(Random random) {
    return new Scaling(floats(random, 18, 4), floats(random, 18, 1));
  }

  private static List<Layer> layers(Random random, int... sizes) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      float[] weights = floats(random, sizes[i] * sizes[i - 1], 0.5f);
      layers.add(new Layer(sizes[i - 1], sizes[i], weights, floats(random, sizes[i], 0.5f)));
    }
    return layers;
  }

  private static float[] floats(Random random, int count, float size) {
    float[] out = new float[count];
    for (int i = 0; i < count; i++) {
      out[i] = (random.nextFloat() - 0.3f) * size;
    }
    return out;
  }

  /** Rows near the trees' thresholds, often exactly on one. */
  public static float[] row(Random random) {
    float[] row = new float[18];
    for (int i = 0; i < row.length; i++) {
      row[i] = random.nextBoolean() ? random.nextInt(9) : random.nextFloat() * 9 - 0.5f;
    }
    return row;
  }
}
