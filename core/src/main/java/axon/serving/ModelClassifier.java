package axon.serving;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.features.RequestV1;
import axon.model.ModelBundle;
import axon.verdict.Classifier;
import axon.verdict.Heuristics;
import axon.verdict.Observation;
import axon.verdict.Trial;
import axon.verdict.Verdict;
import axon.verdict.Weighing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges by heuristics and champion together, with the challenger in its place (or else the
 * heuristics alone) scored on the same event for comparison. How much a model's word weighs, {@link
 * Weighing} says. What is no request, and any event on which a model fails, is the heuristics' to
 * judge. Who judges is swapped as a whole between two events; an event that is being judged stays
 * with whom it began with. Any thread.
 */
public final class ModelClassifier implements Classifier {
  private static final Logger LOG = LoggerFactory.getLogger(ModelClassifier.class);

  private final Heuristics heuristics;
  private final RequestV1 features;
  private final Counter championFailures;
  private final Counter challengerFailures;
  private volatile Team team = Team.HEURISTICS;

  /** One that judges by heuristics until it is given models. */
  public ModelClassifier(Heuristics heuristics, RequestV1 features, MeterRegistry meters) {
    this.heuristics = heuristics;
    this.features = features;
    this.championFailures = failures(meters, "champion");
    this.challengerFailures = failures(meters, "challenger");
  }

  private static Counter failures(MeterRegistry meters, String role) {
    return Counter.builder("axon.model.failures")
        .description(
            "Events that a model failed to score; where it was the champion, the heuristics judged")
        .tag("role", role)
        .register(meters);
  }

  /** Has this one model judge every request from now on. */
  public void serve(ModelBundle model) {
    team = new Team(Optional.of(new ServedModel(model)), Optional.empty(), 0);
  }

  /** {@return the champion as {@code name@version}; empty where the heuristics judge alone} */
  public Optional<String> champion() {
    return team.champion().map(ServedModel::name);
  }

  Team team() {
    return team;
  }

  void serve(Team fresh) {
    team = fresh;
  }

  @Override
  public Verdict classify(Observation seen) {
    Team now = team;
    Weighing weighing = heuristics.weigh(seen);
    return switch (seen.event()) {
      case RawBytesEvent _, ReportEvent _ -> weighing.verdict();
      case RequestEvent event ->
          now.isEmpty() ? weighing.verdict() : verdict(now, weighing, event, row(seen, event));
    };
  }

  private float[] row(Observation seen, RequestEvent event) {
    Request request = event.request();
    float[] row = new float[features.set().size()];
    features.extract(
        request.path(),
        request.method(),
        request.userAgent().orElse(null),
        seen.botScore(),
        seen.place().country(),
        row);
    return row;
  }

  private Verdict verdict(Team now, Weighing weighing, Event event, float[] row) {
    Optional<Opinion> champion = now.champion().flatMap(model -> ask(model, row, championFailures));
    Optional<Opinion> challenger =
        now.challenger().flatMap(model -> ask(model, row, challengerFailures));
    boolean swapped = challenger.isPresent() && isChallengers(event.source(), now.share());
    Optional<Opinion> leading = swapped ? challenger : champion;
    Optional<Opinion> other = swapped ? champion : challenger;
    if (leading.isEmpty() && other.isEmpty()) {
      return weighing.verdict();
    }
    boolean compared = other.isPresent() || now.challenger().isEmpty() || swapped;
    Trial trial = compared ? trial(weighing, other) : null;
    return leading.isPresent()
        ? weighing.verdictWith(
            leading.get().score(), leading.get().guess(), leading.get().model(), trial)
        : weighing.verdict().with(trial);
  }

  /** What would have been said by the other model, or else by the heuristics alone. */
  private static Trial trial(Weighing weighing, Optional<Opinion> other) {
    return other
        .map(opinion -> new Trial(opinion.model(), weighing.scoreWith(opinion.score())))
        .orElseGet(() -> new Trial(Heuristics.MODEL, weighing.score()));
  }

  /** What native code may throw counts as the model's failure, too. */
  private static Optional<Opinion> ask(ServedModel model, float[] row, Counter failures) {
    try {
      return Optional.of(model.judge(row));
    } catch (RuntimeException | LinkageError e) {
      failures.increment();
      if (model.failsFirst()) {
        LOG.error("{} failed; the heuristics judge in its place", model.name(), e);
      }
      return Optional.empty();
    }
  }

  /** The same source always falls to the same side, whatever it sends. */
  static boolean isChallengers(Source source, int share) {
    if (share <= 0) {
      return false;
    }
    int hash = source.address().toString().hashCode() * 0x9E3779B1;
    return Integer.remainderUnsigned(hash ^ hash >>> 15, 100) < share;
  }
}
