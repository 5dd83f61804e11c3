package axon.cli;

import axon.codec.PlainText;
import axon.monitoring.Comparison;
import axon.monitoring.Comparison.Day;
import axon.monitoring.Comparison.Figures;
import axon.monitoring.McNemar;
import axon.monitoring.Pair;
import axon.monitoring.RecordComparison;
import axon.monitoring.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison for a terminal, one line each. */
final class ComparisonText {
  private static final int PAIRS = 10;
  private static final int DAYS = 14;

  private ComparisonText() {}

  /** {@return the lines for what was found in the record} */
  static List<String> of(RecordComparison.Found found) {
    List<String> lines = of(found.comparison());
    if (found.comparison().events() == 0) {
      found
          .judges()
          .forEach((both, events) -> lines.add("together judged " + both + ": " + events));
    }
    return lines;
  }

  /** {@return the lines for a comparison} */
  static List<String> of(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add("A: " + comparison.first() + "   B: " + comparison.second());
    if (comparison.events() == 0) {
      lines.add("there are no events that both judged");
      return lines;
    }
    lines.add(
        "%,d events that both judged; the same said of %s"
            .formatted(comparison.events(), percent(comparison.agreement())));
    lines.add(
        "both attack %,d, both legit %,d, only A attack %,d, only B attack %,d"
            .formatted(
                comparison.bothAttack(),
                comparison.bothLegit(),
                comparison.onlyFirst(),
                comparison.onlySecond()));
    lines.add("calls attacks more often: " + test(comparison.calls()));
    labels(comparison, lines);
    pairs("newest disagreements", comparison.newest(), lines);
    pairs("largest disagreements", comparison.largest(), lines);
    days(comparison.days(), lines);
    return lines;
  }

  private static void labels(Comparison comparison, List<String> lines) {
    if (comparison.firstTally().all() == 0) {
      lines.add("no event has a label: which of them is right is not known");
      return;
    }
    lines.add("");
    lines.add(
        "against %,d labels   precision   recall   F1".formatted(comparison.firstTally().all()));
    lines.add("  A  " + figures(comparison.firstTally()));
    lines.add("  B  " + figures(comparison.secondTally()));
    lines.add("is right more often: " + test(comparison.labelled()));
  }

  private static String figures(Tally tally) {
    return share(tally.precision()) + "  " + share(tally.recall()) + "  " + share(tally.f1());
  }

  private static String test(McNemar test) {
    String who = test.onlyFirst() >= test.onlySecond() ? "A" : "B";
    return "%s (McNemar %d : %d, %s, p = %s%s)"
        .formatted(
            test.onlyFirst() == test.onlySecond() ? "neither" : who,
            test.onlyFirst(),
            test.onlySecond(),
            test.exact() ? "exact" : "chi-square",
            String.format(Locale.ROOT, "%.3g", test.p()),
            test.p() < 0.05 ? "" : ", may be chance");
  }

  private static void pairs(String title, List<Pair> pairs, List<String> lines) {
    if (pairs.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title + ": event, A, B, label, request");
    for (Pair pair : pairs.subList(0, Math.min(PAIRS, pairs.size()))) {
      lines.add(
          "  %s  %s  %s  %s  %s"
              .formatted(
                  PlainText.oneLine(pair.event(), 60),
                  share(pair.first()),
                  share(pair.second()),
                  pair.label() == null ? "–" : pair.label().wireName(),
                  PlainText.oneLine(pair.shown(), 100)));
    }
  }

  private static void days(List<Day> days, List<String> lines) {
    if (days.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("day         judge  attacks  confidence  legit  confidence  accuracy (labelled)");
    for (Day day : days.subList(0, Math.min(DAYS, days.size()))) {
      lines.add(day.date() + "  A  " + figures(day.first()));
      lines.add(day.date() + "  B  " + figures(day.second()));
    }
  }

  private static String figures(Figures day) {
    return "%,7d  %s  %,7d  %s  %s (%,d)"
        .formatted(
            day.attacks(),
            share(day.attackConfidence()),
            day.legit(),
            share(day.legitConfidence()),
            share(day.accuracy()),
            day.labelled());
  }

  private static String share(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "   –  ";
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.2f %%", value * 100);
  }
}
