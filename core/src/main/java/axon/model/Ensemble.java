package axon.model;

import axon.model.Form.Member;
import axon.model.Form.Trees;
import java.util.Arrays;
import java.util.List;

/**
 * An ensemble laid out for scoring. Each tree up to depth 8 becomes a perfect one in flat arrays:
 * the children of node i are 2i + 1 and 2i + 2, short branches are padded with nodes that always go
 * left. Its walk then has no branch that a processor could guess wrongly, which about halves the
 * time on rows that differ. Deeper trees, whose padding would not fit in the caches, are walked as
 * they are. Immutable; any thread.
 */
final class Ensemble implements Scoring {
  private static final int DEEPEST = 8;

  private final Trees form;
  private final int flat;
  private final int[] depths;
  private final int[] nodeStarts;
  private final int[] leafStarts;
  private final int[] outputs;
  private final short[] features;
  private final float[] thresholds;
  private final float[] leaves;
  private final List<Member> deep;
  private final int[] counts;

  Ensemble(Trees form) {
    this.form = form;
    form.members().forEach(member -> check(member, form));
    List<Member> shallow =
        form.members().stream().filter(member -> member.tree().depth() <= DEEPEST).toList();
    this.deep = form.members().stream().filter(member -> member.tree().depth() > DEEPEST).toList();
    this.flat = shallow.size();
    this.depths = new int[flat];
    this.nodeStarts = new int[flat + 1];
    this.leafStarts = new int[flat + 1];
    this.outputs = new int[flat];
    for (int i = 0; i < flat; i++) {
      depths[i] = shallow.get(i).tree().depth();
      outputs[i] = shallow.get(i).output();
      nodeStarts[i + 1] = nodeStarts[i] + (1 << depths[i]) - 1;
      leafStarts[i + 1] = leafStarts[i] + (1 << depths[i]);
    }
    this.features = new short[nodeStarts[flat]];
    this.thresholds = new float[nodeStarts[flat]];
    this.leaves = new float[leafStarts[flat]];
    for (int i = 0; i < flat; i++) {
      lay(shallow.get(i).tree(), 0, i, 0);
    }
    this.counts = new int[form.outputs()];
    form.members().forEach(member -> counts[member.output()]++);
  }

  private static void check(Member member, Trees form) {
    for (int node = 0; node < member.tree().nodes(); node++) {
      if (member.tree().feature(node) >= Math.min(form.columns(), Short.MAX_VALUE)) {
        throw new ModelException(
            "a tree asks for feature "
                + member.tree().feature(node)
                + " of a row of "
                + form.columns());
      }
    }
    if (member.output() < 0 || member.output() >= form.outputs()) {
      throw new ModelException("a tree counts for output " + member.output());
    }
  }

  /**
   * Lays what is below {@code node} at the place {@code at} of the tree {@code index}; at most
   * {@link #DEEPEST} calls deep.
   */
  private void lay(Tree tree, int node, int index, int at) {
    int inner = (1 << depths[index]) - 1;
    if (at >= inner) {
      leaves[leafStarts[index] + at - inner] = tree.value(node);
      return;
    }
    boolean leaf = tree.isLeaf(node);
    features[nodeStarts[index] + at] = (short) (leaf ? 0 : tree.feature(node));
    thresholds[nodeStarts[index] + at] = leaf ? Float.POSITIVE_INFINITY : tree.threshold(node);
    lay(tree, leaf ? node : tree.left(node), index, 2 * at + 1);
    lay(tree, leaf ? node : tree.right(node), index, 2 * at + 2);
  }

  @Override
  public float[] score(float[] row) {
    double[] sums = new double[form.outputs()];
    for (int i = 0; i < flat; i++) {
      sums[outputs[i]] += leaf(i, row);
    }
    for (Member member : deep) {
      sums[member.output()] += member.tree().value(row);
    }
    return linked(sums);
  }

  private float leaf(int tree, float[] row) {
    int start = nodeStarts[tree];
    int at = 0;
    for (int level = depths[tree]; level > 0; level--) {
      int right = row[features[start + at]] < thresholds[start + at] ? 0 : 1;
      at = 2 * at + 1 + right;
    }
    return leaves[leafStarts[tree] + at - (1 << depths[tree]) + 1];
  }

  private float[] linked(double[] sums) {
    return switch (form.link()) {
      case MEAN -> new float[] {(float) (sums[0] / Math.max(1, counts[0]))};
      case LOGISTIC -> new float[] {Scoring.logistic(sums[0] + form.bases().getFirst())};
      case SOFTMAX -> softmax(sums);
      case SHARES -> shares(sums);
    };
  }

  private float[] shares(double[] sums) {
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += form.bases().get(i);
      total += sums[i];
    }
    float[] out = new float[sums.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (sums[i] / total);
    }
    return out;
  }

  private float[] softmax(double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += form.bases().get(i);
    }
    double highest = Arrays.stream(sums).max().orElse(0);
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.exp(sums[i] - highest);
      total += sums[i];
    }
    float[] out = new float[sums.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (sums[i] / total);
    }
    return out;
  }
}
