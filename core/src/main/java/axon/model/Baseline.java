package axon.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * How features and score were spread over the rows that a model was trained on: what later traffic
 * is held against.
 *
 * @param columns one for each feature, in the order of the feature set
 * @param score of the model's own score, its threshold at 0.5, on rows that it had not seen
 */
public record Baseline(List<Spread> columns, Spread score) {
  public Baseline {
    columns = List.copyOf(columns);
    requireNonNull(score, "score is null");
  }

  /**
   * The spread of one column over at most ten bins.
   *
   * @param edges rising; a value belongs to the first bin whose edge is not below it, or to the
   *     last bin, which has no edge
   * @param shares of the rows in each bin, one more than there are edges
   */
  public record Spread(String name, List<Float> edges, List<Double> shares) {
    private static final int BINS = 10;

    public Spread {
      requireNonNull(name, "name is null");
      edges = List.copyOf(edges);
      shares = List.copyOf(shares);
      if (shares.size() != edges.size() + 1) {
        throw new IllegalArgumentException(
            edges.size() + " edges make no " + shares.size() + " bins");
      }
    }

    /**
     * {@return the spread of these values over bins of about a tenth each}
     *
     * @param values at least one, none NaN
     */
    public static Spread of(String name, float[] values) {
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      List<Float> edges = edges(sorted);
      double[] counts = new double[edges.size() + 1];
      for (float value : sorted) {
        counts[bin(edges, value)]++;
      }
      List<Double> shares = new ArrayList<>();
      for (double count : counts) {
        shares.add(count / sorted.length);
      }
      return new Spread(name, edges, shares);
    }

    /**
     * The nine quantiles, each once. The largest value ends no bin, or the last one would be empty;
     * a column that is nearly or always the same keeps that value apart from all others.
     */
    private static List<Float> edges(float[] sorted) {
      float largest = sorted[sorted.length - 1];
      TreeSet<Float> edges = new TreeSet<>();
      for (int tenth = 1; tenth < BINS; tenth++) {
        edges.add(sorted[(int) ((long) tenth * (sorted.length - 1) / BINS)]);
      }
      edges.remove(largest);
      if (edges.isEmpty()) {
        int at = sorted.length - 1;
        while (at >= 0 && sorted[at] == largest) {
          at--;
        }
        edges.add(at >= 0 ? sorted[at] : Math.nextDown(largest));
        if (at < 0) {
          edges.add(largest);
        }
      }
      return List.copyOf(edges);
    }

    /** {@return the place of the bin of {@code value}} */
    public int bin(float value) {
      return bin(edges, value);
    }

    private static int bin(List<Float> edges, float value) {
      int bin = 0;
      while (bin < edges.size() && value > edges.get(bin)) {
        bin++;
      }
      return bin;
    }
  }
}
