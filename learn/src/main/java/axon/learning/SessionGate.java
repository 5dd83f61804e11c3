package axon.learning;

import axon.dataset.SessionData;
import axon.evaluation.ExpectedRisk;
import axon.evaluation.SessionEvaluation;
import axon.learning.Gate.Line;
import axon.model.ModelCard;
import axon.model.SessionModel;
import axon.model.SessionScore;
import axon.model.SessionScorer;
import axon.verdict.AttackType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a session model may judge: of each type it must recognise nine in ten trusted
 * sessions, and no fewer than the best of the champion's line, beyond what chance explains, and
 * give risks where they are expected. A type of which there is too little to tell fails.
 */
final class SessionGate {
  /** What a model must recognise of each type at least; else each could lose a little more. */
  private static final double LEAST_RECALL = 0.9;

  /** Twice what a slow machine needs for the two forests; a verdict is judged by more than them. */
  private static final double MOST_MICROSECONDS = 50;

  /** Of which share of a type's sessions the risk must lie where it is expected. */
  private static final double LEAST_EXPECTED = 0.8;

  private static final int MOST_ROWS = 5000;
  private static final int WARM_UP = 30_000;

  private SessionGate() {}

  /**
   * What is known of a candidate.
   *
   * @param name of the sessions, such as «trusted sessions»
   * @param trusted whether visitors cannot touch them: of these there must be some of each type;
   *     and a floor for what visitors may write would let them keep every later version out
   * @param champion the champion's figures on the same ones, if there is one
   * @param line the cards of the champion and of those it followed, the youngest first
   */
  record Trial(
      String name,
      boolean trusted,
      SessionEvaluation candidate,
      Optional<SessionEvaluation> champion,
      List<ModelCard> line) {
    Trial {
      line = List.copyOf(line);
    }

    /** {@return where a card has its figures} */
    String key() {
      return name.replace(' ', '_');
    }

    /** {@return the best recall of the line on as many sessions of the type; 0 for none} */
    private Best best(AttackType type) {
      Best best =
          champion
              .map(theirs -> new Best("the champion's", theirs.recall(type)))
              .orElseGet(() -> new Best("", 0));
      for (ModelCard card : line) {
        JsonNode figures =
            card.provenance().metrics().path(key()).path("types").path(type.wireName());
        double recall = figures.path("recall").asDouble(0);
        if (figures.path("rows").asInt() == candidate.rows(type) && recall > best.recall) {
          best = new Best("the best of its line, " + card.id() + ",", recall);
        }
      }
      return best;
    }
  }

  /** Whom a candidate is held to. */
  private record Best(String whose, double recall) {}

  static List<Line> judge(List<Trial> trials) {
    List<Line> lines = new ArrayList<>();
    for (Trial trial : trials) {
      for (AttackType type : AttackType.values()) {
        int rows = trial.candidate.rows(type);
        if (rows >= Gate.FEWEST) {
          lines.add(recall(trial, type, rows));
          lines.add(risk(trial, type));
        } else if (trial.trusted) {
          lines.add(tooFew(trial, type, rows));
        }
      }
    }
    return lines;
  }

  private static Line tooFew(Trial trial, AttackType type, int rows) {
    String text =
        String.format(
            Locale.ROOT,
            "%s, %s: %d sessions tell nothing (needed %d)",
            trial.name,
            type.wireName(),
            rows,
            Gate.FEWEST);
    return new Line(false, text);
  }

  private static Line recall(Trial trial, AttackType type, int rows) {
    double own = trial.candidate.recall(type);
    Best best = trial.best(type);
    double floor = trial.trusted || trial.champion.isEmpty() ? LEAST_RECALL : 0;
    double slack = Gate.slack(own, best.recall, rows, Gate.SLICE);
    double allowed = Math.max(floor, best.recall - slack);
    String besides =
        best.whose.isEmpty()
            ? ""
            : String.format(Locale.ROOT, "%s %.1f %%, ", best.whose, 100 * best.recall);
    String text =
        String.format(
            Locale.ROOT,
            "%s, %s: recall %.1f %% (%sallowed from %.1f %%)",
            trial.name,
            type.wireName(),
            100 * own,
            besides,
            100 * allowed);
    return new Line(own >= allowed, text);
  }

  private static Line risk(Trial trial, AttackType type) {
    double own = trial.candidate.asExpected(type);
    String text =
        String.format(
            Locale.ROOT,
            "%s, %s: risk %s for %.1f %% (needed %.0f %%)",
            trial.name,
            type.wireName(),
            ExpectedRisk.of(type),
            100 * own,
            100 * LEAST_EXPECTED);
    return new Line(own >= LEAST_EXPECTED, text);
  }

  /** {@return lines on what the file gives beside the trainer's own scores, and how fast} */
  static List<Line> check(SessionModel model, SessionData data) {
    List<float[]> rows =
        data.examples().stream().limit(MOST_ROWS).map(one -> one.row().toFloats()).toList();
    try (SessionScorer served = SessionScorer.of(model);
        SessionScorer runtime = SessionScorer.runtime(model)) {
      double largest = 0;
      for (float[] row : rows) {
        largest = Math.max(largest, difference(served.score(row), runtime.score(row)));
      }
      double micros = microseconds(served, rows);
      return List.of(
          new Line(
              largest <= Gate.MOST_DIFFERENCE,
              String.format(
                  Locale.ROOT,
                  "the ONNX file differs from the trainer's scores by %.2e (allowed %.0e)",
                  largest,
                  Gate.MOST_DIFFERENCE)),
          new Line(
              micros <= MOST_MICROSECONDS,
              String.format(
                  Locale.ROOT,
                  "scoring a session takes %.1f µs (allowed %.0f)",
                  micros,
                  MOST_MICROSECONDS)));
    }
  }

  private static double difference(SessionScore one, SessionScore other) {
    double largest = Math.abs(one.anomaly() - other.anomaly());
    for (int label = 0; label < one.labels(); label++) {
      largest = Math.max(largest, Math.abs(one.probability(label) - other.probability(label)));
    }
    return largest;
  }

  /**
   * What the fastest tenth takes at most, once the code has been compiled, as that of what serves
   * has been long since: whatever else the machine does only adds to it.
   */
  private static double microseconds(SessionScorer scorer, List<float[]> rows) {
    for (int i = 0; i < WARM_UP; i++) {
      scorer.score(rows.get(i % rows.size()));
    }
    long[] times = new long[rows.size()];
    for (int i = 0; i < times.length; i++) {
      long from = System.nanoTime();
      scorer.score(rows.get(i));
      times[i] = System.nanoTime() - from;
    }
    Arrays.sort(times);
    return times[times.length / 10] / 1000.0;
  }
}
