package axon.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The curves that a ranking draws, one point for each distinct probability.
 *
 * @param points from the strictest threshold to the loosest
 * @param attacks how many attacks there are
 * @param legit how many legit rows there are
 */
public record Curves(List<Point> points, long attacks, long legit) {
  public Curves {
    points = List.copyOf(points);
  }

  /**
   * What a threshold gives.
   *
   * @param threshold rows of this probability and above are called attacks
   */
  public record Point(double threshold, long hits, long alarms) {}

  static Curves of(Scored scored) {
    List<Point> points = new ArrayList<>();
    long hits = 0;
    long alarms = 0;
    for (int place = 0; place < scored.size(); place++) {
      int row = scored.byRank(place);
      hits += scored.isAttack(row) ? 1 : 0;
      alarms += scored.isAttack(row) ? 0 : 1;
      boolean last = place + 1 == scored.size();
      if (last || scored.probability(scored.byRank(place + 1)) < scored.probability(row)) {
        points.add(new Point(scored.probability(row), hits, alarms));
      }
    }
    return new Curves(points, hits, alarms);
  }

  /** {@return the area under the ROC curve by trapezoids; NaN where a side is missing} */
  public double rocArea() {
    double area = 0;
    long hits = 0;
    long alarms = 0;
    for (Point point : points) {
      area += (double) (point.alarms - alarms) * (point.hits + hits) / 2;
      hits = point.hits;
      alarms = point.alarms;
    }
    return attacks == 0 || legit == 0 ? Double.NaN : area / attacks / legit;
  }

  /** {@return the mean precision over the recalls (average precision); NaN without attacks} */
  public double averagePrecision() {
    double sum = 0;
    long hits = 0;
    for (Point point : points) {
      sum += (double) (point.hits - hits) * point.hits / (point.hits + point.alarms);
      hits = point.hits;
    }
    return attacks == 0 ? Double.NaN : sum / attacks;
  }

  /**
   * {@return the loosest threshold at which at most this share of legit rows is called an attack}
   *
   * <p>Above every probability where even the first step alarms too often.
   */
  public double thresholdAt(double falsePositives) {
    double threshold = Math.nextUp(1.0);
    for (Point point : points) {
      if (point.alarms > falsePositives * legit) {
        break;
      }
      threshold = point.threshold;
    }
    return threshold;
  }

  /** {@return the recall at {@link #thresholdAt}; NaN without attacks} */
  public double recallAt(double falsePositives) {
    long hits = 0;
    for (Point point : points) {
      if (point.alarms > falsePositives * legit) {
        break;
      }
      hits = point.hits;
    }
    return attacks == 0 ? Double.NaN : (double) hits / attacks;
  }
}
