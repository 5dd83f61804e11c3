package axon.learning;

import axon.evaluation.Confusion;
import axon.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether a candidate may judge: it must be no worse than the champion, beyond what chance
 * explains, wherever that can be measured. Pure functions of figures.
 *
 * <p>Two recalls over the same n attacks differ by chance with a deviation of at most √((p(1−p) +
 * q(1−q)) / n). Overall figures may fall by 1.64 deviations (one side of 5 %); the many slices, of
 * which one always falls, by 2.58 (0.5 %). Slices of fewer than 30 attacks tell nothing.
 */
public final class Gate {
  static final double OVERALL = 1.64;
  static final double SLICE = 2.58;
  static final int FEWEST = 30;

  /** What the ONNX file may differ by from the trainer's own scores. */
  static final double MOST_DIFFERENCE = 1e-5;

  /** What scoring one row may take, in microseconds. */
  static final double MOST_MICROSECONDS = 20;

  /** What a first model must reach, since there is no champion to be held to. */
  static final double LEAST_AREA = 0.7;

  static final double MOST_FALSE_POSITIVES = 0.05;

  private Gate() {}

  /**
   * One thing that was checked.
   *
   * @param text what was found, in one line
   */
  public record Line(boolean passed, String text) {}

  /** All that was checked. */
  public record Decision(List<Line> lines) {
    public Decision {
      lines = List.copyOf(lines);
    }

    /** {@return these lines and more} */
    Decision with(List<Line> more) {
      return new Decision(Stream.concat(lines.stream(), more.stream()).toList());
    }

    /** {@return whether nothing failed} */
    public boolean passed() {
      return lines.stream().allMatch(Line::passed);
    }

    /** {@return what failed, line by line} */
    public List<String> refusals() {
      return lines.stream().filter(line -> !line.passed).map(Line::text).toList();
    }
  }

  /**
   * What is known of a candidate.
   *
   * @param name of the rows, such as «trusted set»
   * @param candidate its figures there
   * @param champion the champion's figures on the same rows, if there is one
   */
  record Trial(String name, Evaluation candidate, Optional<Evaluation> champion) {}

  /**
   * {@return the decision}
   *
   * @param difference the largest between the ONNX file's scores and the trainer's
   * @param microseconds what scoring a row took, the fastest tenth at most
   */
  static Decision decide(List<Trial> trials, double difference, double microseconds) {
    List<Line> lines = new ArrayList<>();
    for (Trial trial : trials) {
      trial
          .champion()
          .ifPresentOrElse(
              champion -> compare(lines, trial.name(), trial.candidate(), champion),
              () -> first(lines, trial.name(), trial.candidate()));
    }
    lines.add(
        new Line(
            difference <= MOST_DIFFERENCE,
            String.format(
                Locale.ROOT,
                "the ONNX file differs from the trainer's scores by %.2e (allowed %.0e)",
                difference,
                MOST_DIFFERENCE)));
    lines.add(
        new Line(
            microseconds <= MOST_MICROSECONDS,
            String.format(
                Locale.ROOT,
                "scoring a row takes %.1f µs (allowed %.0f)",
                microseconds,
                MOST_MICROSECONDS)));
    return new Decision(lines);
  }

  /**
   * {@return the line that holds a candidate to the best of those before it; none where nothing is
   * known of them}
   *
   * @param best the highest recall at 1 % false positives among them, on the same rows
   */
  static List<Line> sum(String where, double own, double best, String name, long attacks) {
    List<Line> lines = new ArrayList<>();
    if (attacks >= FEWEST && Double.isFinite(own) && Double.isFinite(best)) {
      double allowed = Math.max(0, best - slack(own, best, attacks, OVERALL));
      lines.add(
          new Line(
              own >= allowed,
              String.format(
                  Locale.ROOT,
                  "%s: recall at 1.0 %% false positives %.1f %%, the best of its line, %s, %.1f %%"
                      + " (allowed from %.1f %%)",
                  where,
                  100 * own,
                  name,
                  100 * best,
                  100 * allowed)));
    }
    return lines;
  }

  private static void first(List<Line> lines, String where, Evaluation candidate) {
    double area = candidate.curves().rocArea();
    if (Double.isFinite(area)) {
      lines.add(
          new Line(
              area >= LEAST_AREA,
              String.format(
                  Locale.ROOT,
                  "%s: area under ROC %.3f (a first model needs %.2f)",
                  where,
                  area,
                  LEAST_AREA)));
    }
    double alarms = candidate.confusion().falsePositiveRate();
    if (Double.isFinite(alarms)) {
      lines.add(
          new Line(
              alarms <= MOST_FALSE_POSITIVES,
              String.format(
                  Locale.ROOT,
                  "%s: %.1f %% false positives (a first model may have %.0f %%)",
                  where,
                  100 * alarms,
                  100 * MOST_FALSE_POSITIVES)));
    }
  }

  private static void compare(
      List<Line> lines, String where, Evaluation candidate, Evaluation champion) {
    long attacks = candidate.curves().attacks();
    for (double rate : new double[] {0.001, 0.01}) {
      recall(
          lines,
          String.format(Locale.ROOT, "%s: recall at %.1f %% false positives", where, 100 * rate),
          candidate.curves().recallAt(rate),
          champion.curves().recallAt(rate),
          attacks,
          OVERALL);
    }
    atThreshold(lines, where, candidate.confusion(), champion.confusion());
    for (Evaluation.OriginFigures own : candidate.perOrigin()) {
      champion.perOrigin().stream()
          .filter(other -> other.origin().equals(own.origin()))
          .forEach(other ->
              recall(
                  lines,
                  where + ", origin " + own.origin() + ": recall at 1 % false positives",
                  own.recallAtOne(),
                  other.recallAtOne(),
                  own.confusion().hits() + own.confusion().misses(),
                  SLICE));
    }
    for (Evaluation.KindFigures own : candidate.perKind()) {
      champion.perKind().stream()
          .filter(other -> other.kind() == own.kind())
          .forEach(other ->
              recall(
                  lines,
                  where + ", " + own.kind().wireName() + ": recall at 1 % false positives",
                  own.recallAtOne(),
                  other.recallAtOne(),
                  own.rows(),
                  SLICE));
    }
  }

  /** What ranks well may still judge badly, if its threshold lies elsewhere. */
  private static void atThreshold(List<Line> lines, String where, Confusion own, Confusion other) {
    recall(
        lines,
        where + ": recall at its own threshold",
        own.recall(),
        other.recall(),
        own.hits() + own.misses(),
        OVERALL);
    recall(
        lines,
        where + ": legit requests left alone at its own threshold",
        1 - own.falsePositiveRate(),
        1 - other.falsePositiveRate(),
        own.alarms() + own.passes(),
        OVERALL);
  }

  private static void recall(
      List<Line> lines, String what, double own, double other, long rows, double deviations) {
    if (rows < FEWEST || !Double.isFinite(own) || !Double.isFinite(other)) {
      return;
    }
    double allowed = Math.max(0, other - slack(own, other, rows, deviations));
    lines.add(
        new Line(
            own >= allowed,
            String.format(
                Locale.ROOT,
                "%s %.1f %%, the champion's %.1f %% (allowed from %.1f %%)",
                what,
                100 * own,
                100 * other,
                100 * allowed)));
  }

  /** {@return by how much a recall may fall and still be called the same} */
  static double slack(double own, double other, long attacks, double deviations) {
    return deviations * Math.sqrt((own * (1 - own) + other * (1 - other)) / attacks);
  }
}
