package axon.model;

import java.util.List;

/**
 * Turns a raw probability into one that can be taken at its word: linear between points that never
 * fall, constant outside of them. Piecewise linear, so that the ONNX graph computes the same to
 * within 1e-5.
 *
 * @param points at least one, in rising order of {@code raw}, {@code probability} never falling
 */
public record Calibration(List<Point> points) {
  /** Changes nothing. */
  public static final Calibration NONE = new Calibration(List.of(new Point(0, 0), new Point(1, 1)));

  public Calibration {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a calibration has at least one point");
    }
    for (int i = 1; i < points.size(); i++) {
      if (!(points.get(i).raw > points.get(i - 1).raw)
          || points.get(i).probability < points.get(i - 1).probability) {
        throw new IllegalArgumentException("calibration point " + i + " falls back");
      }
    }
  }

  /** A raw probability and what it stands for; both 0 to 1. */
  public record Point(float raw, float probability) {}

  /** {@return the probability that {@code raw} stands for} */
  public float of(float raw) {
    if (raw <= points.getFirst().raw) {
      return points.getFirst().probability;
    }
    for (int i = 1; i < points.size(); i++) {
      Point to = points.get(i);
      if (raw < to.raw) {
        Point from = points.get(i - 1);
        float part = (raw - from.raw) / (to.raw - from.raw);
        return from.probability + part * (to.probability - from.probability);
      }
    }
    return points.getLast().probability;
  }
}
