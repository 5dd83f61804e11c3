package axon.evaluation;

import java.util.List;

/** Draws curves in the unit square as inline SVG. */
final class Plot {
  private static final int SIZE = 300;
  private static final int EDGE = 42;
  private static final int MOST_POINTS = 400;

  private Plot() {}

  /** A place in the unit square. */
  record Point(double x, double y) {}

  /**
   * Appends a plot.
   *
   * @param diagonal whether the line from corner to corner is drawn, as what chance would give
   * @param dots whether the places are marked
   */
  static void draw(
      Html html,
      String title,
      String below,
      String beside,
      List<Point> curve,
      boolean diagonal,
      boolean dots) {
    html.raw("<figure><svg viewBox=\"0 0 360 360\" role=\"img\" aria-label=\"").text(title);
    html.raw("\">");
    grid(html);
    if (diagonal) {
      html.raw("<line class=\"chance\" x1=\"42\" y1=\"318\" x2=\"342\" y2=\"18\"/>");
    }
    html.raw("<polyline class=\"curve\" points=\"");
    int step = Math.max(1, curve.size() / MOST_POINTS);
    for (int i = 0; i < curve.size(); i++) {
      if (i % step == 0 || i == curve.size() - 1) {
        html.number(x(curve.get(i))).raw(",").number(y(curve.get(i))).raw(" ");
      }
    }
    html.raw("\"/>");
    if (dots) {
      for (Point point : curve) {
        html.raw("<circle class=\"dot\" r=\"3\" cx=\"").number(x(point));
        html.raw("\" cy=\"").number(y(point)).raw("\"/>");
      }
    }
    html.raw("<text x=\"192\" y=\"352\" text-anchor=\"middle\">").text(below).raw("</text>");
    html.raw("<text transform=\"rotate(-90)\" x=\"-168\" y=\"12\" text-anchor=\"middle\">");
    html.text(beside).raw("</text></svg><figcaption>").text(title).raw("</figcaption></figure>\n");
  }

  private static void grid(Html html) {
    for (int i = 0; i <= 4; i++) {
      Point at = new Point(i / 4.0, i / 4.0);
      html.raw("<line class=\"grid\" x1=\"42\" x2=\"342\" y1=\"").number(y(at));
      html.raw("\" y2=\"").number(y(at)).raw("\"/>");
      html.raw("<line class=\"grid\" y1=\"18\" y2=\"318\" x1=\"").number(x(at));
      html.raw("\" x2=\"").number(x(at)).raw("\"/>");
      html.raw("<text class=\"tick\" x=\"38\" text-anchor=\"end\" y=\"").number(y(at) + 3);
      html.raw("\">").number(i / 4.0).raw("</text>");
      html.raw("<text class=\"tick\" y=\"332\" text-anchor=\"middle\" x=\"").number(x(at));
      html.raw("\">").number(i / 4.0).raw("</text>");
    }
  }

  private static double x(Point point) {
    return EDGE + SIZE * Math.clamp(point.x, 0.0, 1.0);
  }

  private static double y(Point point) {
    return 318 - SIZE * Math.clamp(point.y, 0.0, 1.0);
  }
}
