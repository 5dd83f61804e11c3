package axon.model;

import org.jspecify.annotations.Nullable;

/**
 * A binary tree over a row of features in flat arrays; node 0 is the root. From an inner node a row
 * goes left if its feature is below the threshold (compared as floats), else right. Rows hold no
 * NaN. Immutable: the arrays are copied in and never handed out.
 */
public final class Tree {
  /** What stands for a feature in a leaf. */
  public static final int LEAF = -1;

  private final int[] features;
  private final float[] thresholds;
  private final int[] lefts;
  private final int[] rights;
  private final float[] values;
  private final float @Nullable [] covers;

  /** One of which it is not known how many training rows came to a node. */
  public Tree(int[] features, float[] thresholds, int[] lefts, int[] rights, float[] values) {
    this(features, thresholds, lefts, rights, values, null);
  }

  /**
   * Copies the arrays, all as long as there are nodes.
   *
   * @param features the feature asked for, {@link #LEAF} in a leaf
   * @param values what a leaf gives; not used elsewhere
   * @param covers the weight of the training rows that came to a node, or null; scoring does not
   *     ask for it, explaining does
   * @throws IllegalArgumentException if the lengths differ, or a child is no later node
   */
  public Tree(
      int[] features,
      float[] thresholds,
      int[] lefts,
      int[] rights,
      float[] values,
      float @Nullable [] covers) {
    int nodes = features.length;
    if (nodes == 0
        || thresholds.length != nodes
        || lefts.length != nodes
        || rights.length != nodes
        || values.length != nodes
        || (covers != null && covers.length != nodes)) {
      throw new IllegalArgumentException("the arrays of a tree differ in length or are empty");
    }
    for (int i = 0; i < nodes; i++) {
      if (features[i] != LEAF
          && (lefts[i] <= i || rights[i] <= i || lefts[i] >= nodes || rights[i] >= nodes)) {
        throw new IllegalArgumentException("node " + i + " has a child that is no later node");
      }
    }
    this.features = features.clone();
    this.thresholds = thresholds.clone();
    this.lefts = lefts.clone();
    this.rights = rights.clone();
    this.values = values.clone();
    this.covers = covers == null ? null : covers.clone();
  }

  /** {@return the value of the leaf that {@code row} comes to} */
  public float value(float[] row) {
    int node = 0;
    while (features[node] != LEAF) {
      node = row[features[node]] < thresholds[node] ? lefts[node] : rights[node];
    }
    return values[node];
  }

  public int nodes() {
    return features.length;
  }

  public boolean isLeaf(int node) {
    return features[node] == LEAF;
  }

  public int feature(int node) {
    return features[node];
  }

  public float threshold(int node) {
    return thresholds[node];
  }

  public int left(int node) {
    return lefts[node];
  }

  public int right(int node) {
    return rights[node];
  }

  public float value(int node) {
    return values[node];
  }

  /** {@return whether anything is said of how many training rows came to each node} */
  boolean hasCovers() {
    return covers != null;
  }

  /**
   * {@return the weight of the training rows that came to {@code node}; 0 where it is not known}
   */
  public float cover(int node) {
    return covers == null ? 0 : covers[node];
  }

  /** {@return how many questions are asked at most} */
  int depth() {
    int[] depths = new int[features.length];
    int deepest = 0;
    for (int node = 0; node < depths.length; node++) {
      deepest = Math.max(deepest, depths[node]);
      if (features[node] != LEAF) {
        depths[lefts[node]] = Math.max(depths[node] + 1, depths[lefts[node]]);
        depths[rights[node]] = Math.max(depths[node] + 1, depths[rights[node]]);
      }
    }
    return deepest;
  }
}
