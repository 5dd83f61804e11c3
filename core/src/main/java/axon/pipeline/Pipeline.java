package axon.pipeline;

import static java.util.Objects.requireNonNull;

import axon.event.Event;
import axon.event.EventSink;
import axon.event.Fate;
import axon.event.FollowedSink;
import axon.event.Receipt;
import axon.geo.Place;
import axon.journal.Journal;
import axon.session.SessionFacts;
import axon.signature.AttackClass;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.Reason;
import axon.verdict.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way of an event: judged on the caller's thread, then handed to the record. Every sensor
 * ends in {@link #accept}.
 */
public final class Pipeline implements EventSink, FollowedSink {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  /**
   * What breaks the judge is held to be an attack: else a fault in a parser would be a way past it.
   */
  private static final Verdict UNJUDGED =
      new Verdict(
          Prediction.ATTACK,
          0.5,
          AttackClass.OTHER,
          AttackType.RECON,
          5,
          1,
          List.of(),
          List.of(
              new Reason("judge.failed", 0, "the judge failed on this event", "", List.of(), "")),
          "none@0");

  private final Judging judging;
  private final Journal journal;
  private final Counter attacks;
  private final Counter legit;
  private final Counter failures;

  public Pipeline(Judging judging, Journal journal, MeterRegistry meters) {
    this.judging = requireNonNull(judging, "judging is null");
    this.journal = requireNonNull(journal, "journal is null");
    this.attacks = judged(meters, Prediction.ATTACK);
    this.legit = judged(meters, Prediction.LEGIT);
    this.failures =
        Counter.builder("axon.judge.failures")
            .description("Events on which the judge failed; they are recorded as attacks")
            .register(meters);
  }

  private static Counter judged(MeterRegistry meters, Prediction prediction) {
    return Counter.builder("axon.events.judged")
        .description("Events judged, by prediction")
        .tag("prediction", prediction.wireName())
        .register(meters);
  }

  @Override
  public void accept(Event event, Consumer<Receipt> whenSettled) {
    accept(event, whenSettled, _ -> {});
  }

  @Override
  public void accept(Event event, Consumer<Receipt> whenSettled, Consumer<Fate> whenEnded) {
    ClassifiedEvent judged = judge(event);
    SessionFacts session = judged.session();
    boolean opens = session != null && session.opensAlert();
    journal.append(judged, whenSettled, opens ? giving(judged.event(), whenEnded) : whenEnded);
  }

  /** What is never stored raises no alert: the next of its session with a high risk opens it. */
  private Consumer<Fate> giving(Event event, Consumer<Fate> whenEnded) {
    return fate -> {
      if (fate == Fate.DROPPED) {
        judging.takeBackAlert(event.source());
      }
      whenEnded.accept(fate);
    };
  }

  private ClassifiedEvent judge(Event event) {
    try {
      ClassifiedEvent judged = judging.judge(event);
      (judged.verdict().prediction() == Prediction.ATTACK ? attacks : legit).increment();
      return judged;
    } catch (RuntimeException | StackOverflowError e) {
      failures.increment();
      attacks.increment();
      LOG.error("judging failed; the event is recorded as an attack", e);
      return new ClassifiedEvent(event, Place.UNKNOWN, "", UNJUDGED);
    }
  }
}
