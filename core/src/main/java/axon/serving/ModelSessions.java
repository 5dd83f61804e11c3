package axon.serving;

import axon.features.SessionRow;
import axon.model.ModelId;
import axon.model.SessionBundle;
import axon.verdict.SessionClassifier;
import axon.verdict.SessionRules;
import axon.verdict.SessionVerdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges sessions by the champion of its task, and by the rules where there is none or it fails.
 * Who judges is swapped between two sessions. Any thread.
 */
public final class ModelSessions implements SessionClassifier {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSessions.class);

  private final SessionRules rules = new SessionRules();
  private final Counter failures;
  private final AtomicBoolean failed = new AtomicBoolean();
  private volatile @Nullable SessionBundle champion;

  /** One that judges by the rules until it is given a model. */
  public ModelSessions(MeterRegistry meters) {
    this.failures =
        Counter.builder("axon.model.failures")
            .description(
                "Events that a model failed to score; where it was the champion, the heuristics"
                    + " judged")
            .tag("role", "session")
            .register(meters);
  }

  /** Has this model judge from now on. */
  public void serve(SessionBundle model) {
    failed.set(false);
    champion = model;
  }

  /** Has the rules judge from now on. */
  void serveRules() {
    champion = null;
  }

  /** {@return the champion; empty where the rules judge} */
  public Optional<ModelId> champion() {
    return Optional.ofNullable(champion).map(model -> model.card().id());
  }

  @Override
  public SessionVerdict judge(SessionRow row) {
    SessionBundle model = champion;
    if (model == null) {
      return rules.judge(row);
    }
    try {
      return model.judge().judge(row);
    } catch (RuntimeException e) {
      failures.increment();
      if (failed.compareAndSet(false, true)) {
        LOG.error("{} failed; the rules judge in its place", model.card().id(), e);
      }
      return rules.judge(row);
    }
  }
}
