package axon.monitoring;

import static java.util.Objects.requireNonNull;

import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.event.Text;
import axon.journal.StoredEvent;
import axon.verdict.Prediction;
import axon.verdict.Trial;
import axon.verdict.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What two judges made of one event.
 *
 * @param event its number in the record, or its name in a file
 * @param time ms since 1970; 0 where it is not known
 * @param first the first judge's score, 0 to 1, the threshold at 0.5
 * @param second the second's
 * @param label what it was, or null where nobody has said
 * @param shown method and path; hostile text, bounded
 */
public record Pair(
    String event,
    long time,
    double first,
    double second,
    @Nullable Prediction label,
    String shown) {
  private static final int SHOWN = 200;

  public Pair {
    requireNonNull(event, "event is null");
    shown = shown.length() > SHOWN ? shown.substring(0, SHOWN) : shown;
  }

  /** {@return the pair in an event of the record; empty if it was not judged by just these two} */
  public static Optional<Pair> of(
      StoredEvent stored, String first, String second, @Nullable Prediction label) {
    Verdict verdict = stored.event().verdict();
    Trial trial = verdict.trial();
    if (trial == null) {
      return Optional.empty();
    }
    boolean straight = verdict.model().equals(first) && trial.model().equals(second);
    boolean turned = verdict.model().equals(second) && trial.model().equals(first);
    if (!straight && !turned) {
      return Optional.empty();
    }
    return Optional.of(
        new Pair(
            Long.toString(stored.id()),
            stored.event().event().timestamp(),
            straight ? verdict.score() : trial.score(),
            straight ? trial.score() : verdict.score(),
            label,
            shown(stored)));
  }

  private static String shown(StoredEvent stored) {
    return switch (stored.event().event()) {
      case RequestEvent event ->
          Text.utf8(event.request().method()) + " " + Text.utf8(event.request().target());
      case RawBytesEvent _ -> "bytes that are not HTTP";
      case ReportEvent report -> report.title();
    };
  }

  static Prediction said(double score) {
    return score >= 0.5 ? Prediction.ATTACK : Prediction.LEGIT;
  }

  boolean isAgreed() {
    return said(first) == said(second);
  }

  /** {@return how far the two are apart} */
  public double apart() {
    return Math.abs(first - second);
  }
}
