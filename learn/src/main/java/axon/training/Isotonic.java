package axon.training;

import axon.model.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Isotonic calibration: the never-falling steps that fit the outcomes best, by pooling adjacent
 * violators (Ayer et al. 1955, Zadrozny and Elkan 2002). The steps are joined by lines from centre
 * to centre, so that the order of scores is kept, and thinned to 32 points of limited steepness, so
 * that a graph in single precision stays within 1e-5.
 */
final class Isotonic {
  static final int MOST_POINTS = 32;

  /** What a raw probability may be stretched by; a raw error of 5e-7 stays below 1e-5. */
  private static final double STEEPEST = 16;

  private static final float NEAREST = 1e-5f;

  private Isotonic() {}

  /** Neighbouring scores that share an outcome. */
  private record Block(double raw, double outcome, double weight) {
    Block with(Block other) {
      double sum = weight + other.weight;
      return new Block(
          (raw * weight + other.raw * other.weight) / sum,
          (outcome * weight + other.outcome * other.weight) / sum,
          sum);
    }

    /** How much of the fit is lost by joining the two. */
    double loss(Block other) {
      double gap = other.outcome - outcome;
      return gap * gap * weight * other.weight / (weight + other.weight);
    }
  }

  /**
   * {@return what makes raw scores probabilities}
   *
   * @param raw 0 to 1
   * @param attacks what came of each
   * @param weights how much each counts
   */
  static Calibration fit(float[] raw, boolean[] attacks, float[] weights) {
    List<Block> blocks = pooled(raw, attacks, weights);
    while (blocks.size() > MOST_POINTS - 2) {
      joinCheapest(blocks);
    }
    for (int i = steep(blocks); i >= 0; i = steep(blocks)) {
      blocks.set(i, blocks.get(i).with(blocks.remove(i + 1)));
    }
    return new Calibration(points(blocks));
  }

  private static List<Block> pooled(float[] raw, boolean[] attacks, float[] weights) {
    int[] order =
        IntStream.range(0, raw.length)
            .boxed()
            .sorted((a, b) -> Float.compare(raw[a], raw[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Block> blocks = new ArrayList<>();
    int at = 0;
    while (at < order.length) {
      float score = raw[order[at]];
      Block next = new Block(score, attacks[order[at]] ? 1 : 0, weights[order[at]]);
      for (at++; at < order.length && raw[order[at]] == score; at++) {
        next = next.with(new Block(score, attacks[order[at]] ? 1 : 0, weights[order[at]]));
      }
      while (!blocks.isEmpty() && blocks.getLast().outcome >= next.outcome) {
        next = blocks.removeLast().with(next);
      }
      blocks.add(next);
    }
    return blocks;
  }

  private static void joinCheapest(List<Block> blocks) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i + 1 < blocks.size(); i++) {
      double loss = blocks.get(i).loss(blocks.get(i + 1));
      if (loss < least) {
        least = loss;
        best = i;
      }
    }
    blocks.set(best, blocks.get(best).with(blocks.remove(best + 1)));
  }

  /** {@return the first block from which the way to the next is too steep, or -1} */
  private static int steep(List<Block> blocks) {
    for (int i = 0; i + 1 < blocks.size(); i++) {
      Block from = blocks.get(i);
      Block to = blocks.get(i + 1);
      if (to.outcome - from.outcome > STEEPEST * (to.raw - from.raw)) {
        return i;
      }
    }
    return -1;
  }

  /** The ends are drawn out half way to certainty: no score is certain, and none is tied. */
  private static List<Calibration.Point> points(List<Block> blocks) {
    List<Calibration.Point> points = new ArrayList<>();
    if (blocks.isEmpty()) {
      return Calibration.NONE.points();
    }
    Block first = blocks.getFirst();
    Block last = blocks.getLast();
    add(points, 0, uncertain(first) - Math.min(uncertain(first) / 2, STEEPEST * first.raw));
    for (Block block : blocks) {
      add(points, block.raw, uncertain(block));
    }
    double left = 1 - uncertain(last);
    add(points, 1, uncertain(last) + Math.min(left / 2, STEEPEST * (1 - last.raw)));
    return points;
  }

  private static double uncertain(Block block) {
    return Math.clamp(block.outcome, 1e-4, 1 - 1e-4);
  }

  /**
   * Points nearer than {@link #NEAREST} are one: single precision cannot tell how steep they are.
   */
  private static void add(List<Calibration.Point> points, double raw, double probability) {
    Calibration.Point point = new Calibration.Point((float) raw, (float) probability);
    if (points.isEmpty()) {
      points.add(point);
      return;
    }
    Calibration.Point before = points.getLast();
    if (point.raw() - before.raw() > NEAREST) {
      float never = Math.max(before.probability(), point.probability());
      points.add(new Calibration.Point(point.raw(), never));
    }
  }
}
