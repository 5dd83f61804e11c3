package axon.model;

import axon.model.Contributions.Unit;
import axon.model.Form.Link;
import axon.model.Form.Member;
import axon.model.Form.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shapley values of a row's features, exact, for the game in which a feature that is left out is
 * answered by both branches, each with the share of the training rows that went there (Lundberg,
 * Erion, Lee 2018, «Consistent individualized feature attribution for tree ensembles», algorithm
 * 2). For a tree of L leaves and depth D it takes O(L·D²) steps, not 2 to the number of features:
 * on the way down it carries, for each number of features that are known, the sum of the weights of
 * all subsets of that size at once. Immutable; any thread. Some milliseconds a row, so never asked
 * on the way of an event.
 */
final class TreeShap {
  /** The walk calls itself as deep as a tree is. */
  private static final int DEEPEST = 64;

  private final Trees form;

  private TreeShap(Trees form) {
    this.form = form;
  }

  /**
   * {@return what explains the ensemble; empty if it has several outputs, a very deep tree, or not
   * for each node the weight of the training rows that came to it}
   */
  static Optional<TreeShap> of(Trees form) {
    boolean fits =
        form.outputs() == 1
            && form.members().stream()
                .map(Member::tree)
                .allMatch(tree -> tree.depth() <= DEEPEST && isWeighed(tree));
    return fits ? Optional.of(new TreeShap(form)) : Optional.empty();
  }

  /** Some converters write a 1 for each node, which says nothing. */
  private static boolean isWeighed(Tree tree) {
    if (!tree.hasCovers()) {
      return false;
    }
    for (int node = 0; node < tree.nodes(); node++) {
      if (!tree.isLeaf(node)) {
        double whole = tree.cover(node);
        double left = tree.cover(tree.left(node));
        double right = tree.cover(tree.right(node));
        boolean sound = whole > 0 && left >= 0 && right >= 0;
        if (!sound || Math.abs(left + right - whole) > 0.01 * whole) {
          return false;
        }
      }
    }
    return true;
  }

  /** {@return what each feature of {@code row} added to the raw score} */
  Contributions contributions(float[] row) {
    double[] sums = new double[form.columns()];
    double base = 0;
    for (Member member : form.members()) {
      base += mean(member.tree(), 0);
      new Walk(member.tree(), row, sums).down(0, Path.EMPTY.with(1, 1, Tree.LEAF));
    }
    boolean mean = form.link() == Link.MEAN;
    double share = mean ? 1.0 / Math.max(1, form.members().size()) : 1;
    List<Double> values = new ArrayList<>();
    for (double sum : sums) {
      values.add(sum * share);
    }
    return new Contributions(
        mean ? Unit.PROBABILITY : Unit.LOG_ODDS,
        base * share + (mean ? 0 : form.bases().getFirst()),
        values);
  }

  private static double mean(Tree tree, int node) {
    if (tree.isLeaf(node)) {
      return tree.value(node);
    }
    double left = tree.cover(tree.left(node)) * mean(tree, tree.left(node));
    double right = tree.cover(tree.right(node)) * mean(tree, tree.right(node));
    return (left + right) / tree.cover(node);
  }

  /** One row's way through one tree. */
  private static final class Walk {
    private final Tree tree;
    private final float[] row;
    private final double[] sums;

    Walk(Tree tree, float[] row, double[] sums) {
      this.tree = tree;
      this.row = row;
      this.sums = sums;
    }

    void down(int node, Path path) {
      if (tree.isLeaf(node)) {
        for (int at = 1; at < path.length(); at++) {
          double weight = path.weightWithout(at) * (path.ones[at] - path.zeros[at]);
          sums[path.features[at]] += weight * tree.value(node);
        }
        return;
      }
      int feature = tree.feature(node);
      boolean left = row[feature] < tree.threshold(node);
      int hot = left ? tree.left(node) : tree.right(node);
      int cold = left ? tree.right(node) : tree.left(node);
      // a feature that was asked for before counts once, with both answers together
      int known = path.indexOf(feature);
      double zero = known < 0 ? 1 : path.zeros[known];
      double one = known < 0 ? 1 : path.ones[known];
      Path rest = known < 0 ? path : path.without(known);
      double whole = tree.cover(node);
      down(hot, rest.with(zero * tree.cover(hot) / whole, one, feature));
      down(cold, rest.with(zero * tree.cover(cold) / whole, 0, feature));
    }
  }

  /**
   * The features asked for on the way to a node, each once: the share of rows that goes this way
   * where the feature is left out (zero), whether the row does where it is known (one), and the
   * weights of the subsets by their size. The first place stands for no feature.
   */
  private static final class Path {
    static final Path EMPTY = new Path(0);

    private final int[] features;
    private final double[] zeros;
    private final double[] ones;
    private final double[] weights;

    private Path(int length) {
      this.features = new int[length];
      this.zeros = new double[length];
      this.ones = new double[length];
      this.weights = new double[length];
    }

    int length() {
      return features.length;
    }

    int indexOf(int feature) {
      for (int at = 1; at < features.length; at++) {
        if (features[at] == feature) {
          return at;
        }
      }
      return -1;
    }

    private void copy(Path from, int start, int count, int to) {
      System.arraycopy(from.features, start, features, to, count);
      System.arraycopy(from.zeros, start, zeros, to, count);
      System.arraycopy(from.ones, start, ones, to, count);
    }

    /** {@return this path with one feature more} */
    Path with(double zero, double one, int feature) {
      int last = features.length;
      Path next = new Path(last + 1);
      next.copy(this, 0, last, 0);
      System.arraycopy(weights, 0, next.weights, 0, last);
      next.features[last] = feature;
      next.zeros[last] = zero;
      next.ones[last] = one;
      next.weights[last] = last == 0 ? 1 : 0;
      for (int size = last - 1; size >= 0; size--) {
        double weight = next.weights[size];
        next.weights[size + 1] += one * weight * (size + 1) / (last + 1);
        next.weights[size] = zero * weight * (last - size) / (last + 1);
      }
      return next;
    }

    /** {@return this path without one of its features, as if it had never been asked for} */
    Path without(int at) {
      int last = features.length - 1;
      Path rest = new Path(last);
      rest.copy(this, 0, at, 0);
      rest.copy(this, at + 1, last - at, at);
      System.arraycopy(weightsWithout(at), 0, rest.weights, 0, last);
      return rest;
    }

    /** {@return the weight of all subsets of the others} */
    double weightWithout(int at) {
      double sum = 0;
      for (double weight : weightsWithout(at)) {
        sum += weight;
      }
      return sum;
    }

    /** Takes back what {@link #with} did for one feature; the order does not matter. */
    private double[] weightsWithout(int at) {
      int last = features.length - 1;
      double[] rest = new double[last];
      double next = weights[last];
      for (int size = last - 1; size >= 0; size--) {
        if (ones[at] != 0) {
          rest[size] = next * (last + 1) / ((size + 1) * ones[at]);
          next = weights[size] - rest[size] * zeros[at] * (last - size) / (last + 1);
        } else if (zeros[at] != 0) {
          rest[size] = weights[size] * (last + 1) / (zeros[at] * (last - size));
        }
      }
      return rest;
    }
  }
}
