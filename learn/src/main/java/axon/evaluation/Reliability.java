package axon.evaluation;

import axon.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities can be taken at their word: 15 bins of equal mass, each origin of equal
 * weight. The error is the mean distance of what was said from what came (expected calibration
 * error, Naeini et al. 2015).
 *
 * @param bins from the lowest probability up; fewer than 15 where rows share probabilities
 */
public record Reliability(List<Bin> bins) {
  static final int BINS = 15;

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Rows of neighbouring probabilities.
   *
   * @param mass share of all weight
   * @param said mean probability
   * @param came share of attacks
   */
  public record Bin(double mass, double said, double came) {}

  /** {@return the mean distance, weighted by mass; 0 to 1} */
  public double error() {
    return bins.stream().mapToDouble(bin -> bin.mass * Math.abs(bin.said - bin.came)).sum();
  }

  static Reliability of(Scored scored) {
    double[] weights = evenOrigins(scored.data());
    List<Bin> bins = new ArrayList<>();
    double done = 0;
    double mass = 0;
    double said = 0;
    double came = 0;
    for (int place = scored.size() - 1; place >= 0; place--) {
      int row = scored.byRank(place);
      mass += weights[row];
      said += weights[row] * scored.probability(row);
      came += scored.isAttack(row) ? weights[row] : 0;
      // the next border beyond what is done: a large tie may have passed several
      double border = (Math.floor(done * BINS + 1e-9) + 1) / BINS;
      // rows of one probability stay in one bin, else the order within them would tell
      boolean tied =
          place > 0 && scored.probability(scored.byRank(place - 1)) == scored.probability(row);
      if (place == 0 || (!tied && done + mass >= border - 1e-9)) {
        bins.add(new Bin(mass, said / mass, came / mass));
        done += mass;
        mass = said = came = 0;
      }
    }
    return new Reliability(bins);
  }

  private static double[] evenOrigins(Dataset data) {
    int[] sizes = new int[data.origins().size()];
    for (int row = 0; row < data.size(); row++) {
      sizes[data.origin(row)]++;
    }
    int used = 0;
    for (int size : sizes) {
      used += size > 0 ? 1 : 0;
    }
    double[] weights = new double[data.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = 1.0 / used / sizes[data.origin(row)];
    }
    return weights;
  }
}
