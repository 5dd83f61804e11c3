package axon.model;

import axon.model.Form.Member;
import axon.model.OnnxGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The trees in the attributes of a {@code TreeEnsemble…} node. Used by one thread. */
final class TreeTable {
  private final Node node;
  private final long[] trees;
  private final long[] ids;
  private final long[] features;
  private final long[] lefts;
  private final long[] rights;
  private final float[] thresholds;
  private final float[] covers;
  private final List<String> modes;

  /** The first place of each tree, in the order of the file. */
  private final Map<Long, Integer> starts = new HashMap<>();

  /** Where each node lies; empty where each tree counts its nodes from 0 on, as most writers do. */
  private final Map<Long, Integer> places = new HashMap<>();

  private final Map<Integer, Map<Integer, float[]>> weights = new TreeMap<>();
  private boolean counted;

  private TreeTable(Node node) {
    this.node = node;
    this.trees = node.wholes("nodes_treeids");
    this.ids = node.wholes("nodes_nodeids");
    this.features = node.wholes("nodes_featureids");
    this.lefts = node.wholes("nodes_truenodeids");
    this.rights = node.wholes("nodes_falsenodeids");
    this.thresholds = node.numbers("nodes_values");
    this.covers = node.numbers("nodes_hitrates");
    this.modes = node.words("nodes_modes");
  }

  /**
   * {@return a member for each tree and output that its leaves count for, trees in the file's
   * order; a leaf without a weight for the output counts 0}
   *
   * @param entries what the leaves' attributes begin with, {@code target} or {@code class}
   * @throws ModelException if the attributes do not make up trees of the plain kind
   */
  static List<Member> members(Node node, String entries) {
    try {
      TreeTable table = new TreeTable(node);
      table.index();
      table.weigh(entries);
      return table.members();
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new ModelException("the trees of the graph do not fit together", e);
    }
  }

  private void index() {
    for (int length :
        List.of(
            ids.length,
            features.length,
            lefts.length,
            rights.length,
            thresholds.length,
            modes.size())) {
      require(length == trees.length);
    }
    for (int i = 0; i < trees.length; i++) {
      if (i == 0 || trees[i] != trees[i - 1]) {
        require(starts.put(trees[i], i) == null);
      }
    }
    counted = areCounted();
    for (int i = 0; !counted && i < trees.length; i++) {
      require(places.put(key(trees[i], ids[i]), i) == null);
    }
  }

  private boolean areCounted() {
    int start = 0;
    for (int i = 0; i < trees.length; i++) {
      start = trees[i] == trees[start] ? start : i;
      if (ids[i] != i - start) {
        return false;
      }
    }
    return true;
  }

  private void weigh(String entries) {
    long[] tree = node.wholes(entries + "_treeids");
    long[] leaf = node.wholes(entries + "_nodeids");
    long[] output = node.wholes(entries + "_ids");
    float[] weight = node.numbers(entries + "_weights");
    require(tree.length == leaf.length && leaf.length == output.length);
    require(output.length == weight.length);
    int start = 0;
    float[] values = new float[0];
    for (int i = 0; i < tree.length; i++) {
      if (i == 0 || tree[i] != tree[i - 1] || output[i] != output[i - 1]) {
        start = starts.getOrDefault(tree[i], -1);
        require(start >= 0 && output[i] >= 0 && output[i] < 1000);
        values = weights(start, (int) output[i]);
      }
      values[place(tree[i], leaf[i]) - start] += weight[i];
    }
  }

  private float[] weights(int start, int output) {
    return weights
        .computeIfAbsent(start, _ -> new TreeMap<>())
        .computeIfAbsent(output, _ -> new float[end(start) - start]);
  }

  private List<Member> members() {
    List<Member> members = new ArrayList<>();
    weights.forEach((start, outputs) ->
        outputs.forEach((output, values) -> members.add(new Member(tree(start, values), output))));
    return members;
  }

  private Tree tree(int start, float[] values) {
    int size = values.length;
    int[] feature = new int[size];
    float[] threshold = new float[size];
    int[] left = new int[size];
    int[] right = new int[size];
    for (int i = 0; i < size; i++) {
      int at = start + i;
      Branch branch = Branch.of(modes.get(at), thresholds[at]);
      feature[i] = branch.leaf() ? Tree.LEAF : Math.toIntExact(features[at]);
      threshold[i] = branch.threshold();
      if (!branch.leaf()) {
        require(feature[i] >= 0);
        int whenTrue = place(trees[at], lefts[at]) - start;
        int whenFalse = place(trees[at], rights[at]) - start;
        left[i] = branch.swapped() ? whenFalse : whenTrue;
        right[i] = branch.swapped() ? whenTrue : whenFalse;
      }
    }
    boolean covered = covers.length == trees.length;
    float[] cover = covered ? Arrays.copyOfRange(covers, start, start + size) : null;
    return new Tree(feature, threshold, left, right, values, cover);
  }

  private int place(long tree, long id) {
    if (!counted) {
      int place = places.getOrDefault(key(tree, id), -1);
      require(place >= 0);
      return place;
    }
    int start = starts.getOrDefault(tree, -1);
    require(start >= 0 && id >= 0 && id < trees.length - start);
    int place = start + (int) id;
    require(trees[place] == tree);
    return place;
  }

  private int end(int start) {
    int end = start;
    while (end < trees.length && trees[end] == trees[start]) {
      end++;
    }
    return end;
  }

  private static long key(long tree, long id) {
    require(tree >= 0 && tree < 1 << 24 && id >= 0 && id < 1 << 24);
    return tree << 24 | id;
  }

  private static void require(boolean so) {
    if (!so) {
      throw new IllegalArgumentException("the attributes of a tree do not fit");
    }
  }

  /**
   * A node's question in our form: left below the threshold.
   *
   * @param swapped whether the file's true branch is our right one
   */
  private record Branch(boolean leaf, float threshold, boolean swapped) {
    /** «At most x» is the same as «below the next float after x». */
    static Branch of(String mode, float value) {
      return switch (mode) {
        case "LEAF" -> new Branch(true, value, false);
        case "BRANCH_LT" -> new Branch(false, value, false);
        case "BRANCH_LEQ" -> new Branch(false, Math.nextUp(value), false);
        case "BRANCH_GTE" -> new Branch(false, value, true);
        case "BRANCH_GT" -> new Branch(false, Math.nextUp(value), true);
        default -> throw new IllegalArgumentException("a node of the kind " + mode);
      };
    }
  }
}
