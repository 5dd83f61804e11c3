package axon.training;

import axon.model.Form;
import axon.model.Form.Link;
import axon.model.Form.Member;
import axon.model.Form.Trees;
import axon.model.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Grows an isolation forest (Liu, Ting and Zhou, «Isolation Forest», ICDM 2008): each tree parts a
 * small sample by questions drawn by chance, a column and a value between its least and its
 * largest. What is odd stands alone after few of them. A leaf's value is the length of the path to
 * it: its depth, and for rows that were not parted further c(n), the mean path in a tree of n rows.
 * A pure function of rows and seed. One thread.
 */
final class IsolationForest {
  private final List<float[]> sample;
  private final int deepest;
  private final SplittableRandom random;
  private final List<Node> nodes = new ArrayList<>();

  /** Children are named by their place; a leaf has none. */
  private record Node(int column, float threshold, int left, int right, float value) {}

  private IsolationForest(List<float[]> sample, int deepest, SplittableRandom random) {
    this.sample = sample;
    this.deepest = deepest;
    this.random = random;
  }

  /**
   * Draws the rows that a tree parts.
   *
   * @see SessionTraining
   */
  @FunctionalInterface
  interface Draw {
    List<float[]> sample(SplittableRandom random);
  }

  /**
   * {@return the forest, whose mean is the path's length}
   *
   * @param size how many rows a sample has at most, which bounds the depth
   */
  static Form.Trees grow(int columns, int trees, int size, Draw draw, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int deepest = 32 - Integer.numberOfLeadingZeros(Math.max(1, size - 1));
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      List<float[]> sample = draw.sample(random);
      members.add(new Member(new IsolationForest(sample, deepest, random).tree(columns), 0));
    }
    return new Trees(columns, 1, Link.MEAN, List.of(0f), members);
  }

  /** {@return c(n): the mean path of a search that fails in a binary tree of n rows} */
  static double usualPath(int rows) {
    if (rows < 2) {
      return 0;
    }
    double harmonic = 0;
    for (int i = 1; i < rows; i++) {
      harmonic += 1.0 / i;
    }
    return 2 * harmonic - 2.0 * (rows - 1) / rows;
  }

  private Tree tree(int columns) {
    int[] all = new int[sample.size()];
    Arrays.setAll(all, i -> i);
    part(all, 0, columns);
    int size = nodes.size();
    int[] features = new int[size];
    float[] thresholds = new float[size];
    int[] lefts = new int[size];
    int[] rights = new int[size];
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      Node node = nodes.get(i);
      features[i] = node.column;
      thresholds[i] = node.threshold;
      lefts[i] = node.left;
      rights[i] = node.right;
      values[i] = node.value;
    }
    return new Tree(features, thresholds, lefts, rights, values);
  }

  /** Adds the node of these rows and all below it; at most {@code deepest} calls deep. */
  private int part(int[] rows, int depth, int columns) {
    int place = nodes.size();
    Node leaf = new Node(Tree.LEAF, 0, 0, 0, (float) (depth + usualPath(rows.length)));
    nodes.add(leaf);
    int column = depth < deepest && rows.length > 1 ? varying(rows, columns) : Tree.LEAF;
    if (column == Tree.LEAF) {
      return place;
    }
    float threshold = between(rows, column);
    int[] below = Arrays.stream(rows).filter(row -> sample.get(row)[column] < threshold).toArray();
    int[] above = Arrays.stream(rows).filter(row -> sample.get(row)[column] >= threshold).toArray();
    int left = part(below, depth + 1, columns);
    int right = part(above, depth + 1, columns);
    nodes.set(place, new Node(column, threshold, left, right, 0));
    return place;
  }

  /** {@return one of the columns in which the rows differ; none if they are all the same} */
  private int varying(int[] rows, int columns) {
    int[] differing = new int[columns];
    int count = 0;
    for (int column = 0; column < columns; column++) {
      float first = sample.get(rows[0])[column];
      for (int row : rows) {
        if (sample.get(row)[column] != first) {
          differing[count++] = column;
          break;
        }
      }
    }
    return count == 0 ? Tree.LEAF : differing[random.nextInt(count)];
  }

  /** A value that parts the rows in two, neither empty. */
  private float between(int[] rows, int column) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int row : rows) {
      least = Math.min(least, sample.get(row)[column]);
      most = Math.max(most, sample.get(row)[column]);
    }
    float drawn = (float) (least + random.nextDouble() * ((double) most - least));
    return Math.clamp(drawn, Math.nextUp(least), most);
  }
}
