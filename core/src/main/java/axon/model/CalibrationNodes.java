package axon.model;

import axon.model.Calibration.Point;
import java.util.List;

/**
 * Calibration as nodes. Each piece between two points adds its share of the rise, clipped to its
 * own width: outside of a piece its part is exactly 0 or all of it, so that steep pieces do no harm
 * to the others, as they would in a sum of ramps without end.
 */
final class CalibrationNodes {
  static final String STARTS = "calibration_starts";
  static final String WIDTHS = "calibration_widths";
  static final String RISES = "calibration_rises";
  static final String FIRST = "calibration_first";

  private CalibrationNodes() {}

  /** {@return the name of the calibrated tensor, float[N, 1]} */
  static String add(GraphBuilder graph, String raw, Calibration calibration) {
    List<Point> points = calibration.points();
    int pieces = Math.max(1, points.size() - 1);
    float[] starts = new float[pieces];
    float[] widths = new float[pieces];
    float[] rises = new float[pieces];
    widths[0] = 1;
    for (int i = 0; i < points.size() - 1; i++) {
      starts[i] = points.get(i).raw();
      widths[i] = points.get(i + 1).raw() - points.get(i).raw();
      rises[i] = points.get(i + 1).probability() - points.get(i).probability();
    }
    starts[0] = points.getFirst().raw();
    graph.constant(STARTS, new long[] {pieces}, starts);
    graph.constant(WIDTHS, new long[] {pieces}, widths);
    graph.constant(RISES, new long[] {pieces, 1}, rises);
    graph.constant(FIRST, new long[] {1}, points.getFirst().probability());
    graph.constant("lowest", new long[0], 0);
    graph.constant("highest", new long[0], 1);
    graph.node("Sub", List.of(raw, STARTS), "calibration_beyond");
    graph.node("Div", List.of("calibration_beyond", WIDTHS), "calibration_parts");
    graph.node("Clip", List.of("calibration_parts", "lowest", "highest"), "calibration_clipped");
    graph.node("MatMul", List.of("calibration_clipped", RISES), "calibration_sum");
    graph.node("Add", List.of("calibration_sum", FIRST), "calibration_open");
    return graph.node("Clip", List.of("calibration_open", "lowest", "highest"), "calibrated");
  }
}
