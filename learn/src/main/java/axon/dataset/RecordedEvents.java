package axon.dataset;

import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.RequestEvent;
import axon.features.NearCopies;
import axon.features.RequestV1;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.signature.AttackClass;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Turns the record into rows of {@code request-v1}: with the bot score and the country of then,
 * labelled by the word that counts. Raw bytes are counted and left out.
 */
public final class RecordedEvents {
  /** The origin of all rows from the record. */
  public static final String ORIGIN = "store";

  /** The record, oldest event first, each with the label that counts. */
  @FunctionalInterface
  public interface Feed {
    /**
     * Reads all events from a time on.
     *
     * @param from ms since 1970
     * @param events gets each with its label, if anyone but a rule has spoken
     */
    void scan(long from, BiConsumer<StoredEvent, Optional<EventLabel>> events);
  }

  /** What signatures and heuristics say of an event that no one else has labelled. */
  @FunctionalInterface
  public interface Rule {
    Optional<Ruling> of(ClassifiedEvent event);
  }

  /**
   * A rule's word.
   *
   * @param kind the kind of attack, {@link AttackClass#NORMAL} for legit
   */
  public record Ruling(Prediction label, AttackClass kind) {}

  /**
   * What was read.
   *
   * @param others events that are no requests
   * @param unlabelled requests of which nobody said what they were
   */
  public record Loaded(Dataset data, long others, long unlabelled) {}

  private final RequestV1 extractor;
  private final Rule rule;

  public RecordedEvents(RequestV1 extractor, Rule rule) {
    this.extractor = extractor;
    this.rule = rule;
  }

  /** {@return all labelled requests from {@code from} (ms since 1970) on} */
  public Loaded read(Feed feed, long from) {
    DatasetBuilder builder = new DatasetBuilder(extractor.set());
    float[] row = new float[extractor.set().size()];
    long[] counts = new long[2];
    feed.scan(
        from,
        (stored, label) -> {
          switch (stored.event().event()) {
            case RawBytesEvent _ -> counts[0]++;
            case RequestEvent request -> counts[1] += add(builder, row, stored, request, label);
          }
        });
    return new Loaded(builder.build(), counts[0], counts[1]);
  }

  /** {@return 1 if nobody said what it was, else 0} */
  private int add(
      DatasetBuilder builder,
      float[] row,
      StoredEvent stored,
      RequestEvent event,
      Optional<EventLabel> label) {
    ClassifiedEvent judged = stored.event();
    Optional<Ruling> ruling = rule.of(judged);
    Optional<Prediction> said = label.map(EventLabel::said).or(() -> ruling.map(Ruling::label));
    if (said.isEmpty()) {
      return 1;
    }
    extractor.extract(
        event.request().path(),
        event.request().method(),
        event.request().userAgent().orElse(null),
        judged.verdict().botScore(),
        judged.place().country(),
        row);
    AttackClass kind =
        said.get() == Prediction.ATTACK ? ruling.map(Ruling::kind).orElse(null) : null;
    builder.add(
        row,
        new Example(
            said.get(),
            kind == AttackClass.NORMAL || kind == AttackClass.OTHER ? null : kind,
            label.map(EventLabel::source).orElse(LabelSource.RULE),
            stored.repeats(),
            ORIGIN,
            number(event.source().address()),
            NearCopies.of(event.request()),
            number(network(event.source().address())),
            event.timestamp()));
    return 0;
  }

  private static long number(IpAddress address) {
    return NearCopies.mixed(address.high() ^ NearCopies.mixed(address.low() + 1));
  }

  private static IpAddress network(IpAddress address) {
    return address.masked(address.isV4() ? 24 : 48);
  }
}
