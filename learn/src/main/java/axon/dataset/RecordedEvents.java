package axon.dataset;

import axon.codec.ImportOrigin;
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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * Turns the record into rows of {@code request-v1}: with the bot score and the country of then,
 * labelled by the word that counts. Raw bytes are counted and left out.
 */
public final class RecordedEvents {
  /** The origin of rows that a sensor of this installation captured. */
  public static final String ORIGIN = "store";

  /** The origin of such rows where the traffic was played. It stays with them in every file. */
  public static final String SIMULATED = "simulated";

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
   * @param unlabelled requests of which nobody said what they were, or which were only played
   */
  public record Loaded(Dataset data, long others, long unlabelled) {}

  /** The header of simulated requests. */
  private static final String PLAYED = "X-Axon-Simulated";

  private static final int MOST_IMPORTS = 900;

  private final RequestV1 extractor;
  private final Rule rule;
  private final String captured;
  private final Set<String> imports = new HashSet<>();

  /**
   * @param simulated whether the traffic of this record was played, not captured
   */
  public RecordedEvents(RequestV1 extractor, Rule rule, boolean simulated) {
    this.extractor = extractor;
    this.rule = rule;
    this.captured = simulated ? SIMULATED : ORIGIN;
  }

  /** {@return all labelled requests from {@code from} (ms since 1970) on} */
  public Loaded read(Feed feed, long from) {
    return read(feed, from, _ -> {});
  }

  /**
   * {@return likewise}
   *
   * @param rows gets the number of the event behind each row, in the order of rows
   */
  Loaded read(Feed feed, long from, LongConsumer rows) {
    DatasetBuilder builder = new DatasetBuilder(extractor.set());
    float[] row = new float[extractor.set().size()];
    long[] counts = new long[2];
    feed.scan(
        from,
        (stored, label) -> {
          switch (stored.event().event()) {
            case RawBytesEvent _ -> counts[0]++;
            case RequestEvent request -> {
              boolean added = add(builder, row, stored, request, label);
              counts[1] += added ? 0 : 1;
              if (added) {
                rows.accept(stored.id());
              }
            }
          }
        });
    return new Loaded(builder.build(), counts[0], counts[1]);
  }

  /** {@return whether it was added: somebody said what it was, and it was not only played} */
  private boolean add(
      DatasetBuilder builder,
      float[] row,
      StoredEvent stored,
      RequestEvent event,
      Optional<EventLabel> label) {
    ClassifiedEvent judged = stored.event();
    Optional<Ruling> ruling = rule.of(judged);
    if (isPlayed(event)) {
      return false;
    }
    Optional<Prediction> said = label.map(EventLabel::said).or(() -> ruling.map(Ruling::label));
    if (said.isEmpty()) {
      return false;
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
    long copy = NearCopies.of(event.request());
    builder.add(
        row,
        new Example(
            said.get(),
            kind == AttackClass.NORMAL || kind == AttackClass.OTHER ? null : kind,
            label.map(EventLabel::source).orElse(LabelSource.RULE),
            stored.repeats(),
            origin(event.connection().sensor()),
            source(event, copy),
            copy,
            network(event),
            event.timestamp()));
    return true;
  }

  /** Imports keep their names, as long as there are not too many. */
  private String origin(String sensor) {
    if (!sensor.startsWith(ImportOrigin.PREFIX)) {
      return captured;
    }
    boolean named =
        imports.contains(sensor) || (imports.size() < MOST_IMPORTS && imports.add(sensor));
    return named ? sensor : ImportOrigin.PREFIX + "others";
  }

  /** Requests of no known source have none in common: each kind stands for itself. */
  private static long source(RequestEvent event, long copy) {
    IpAddress address = event.source().address();
    return address.equals(IpAddress.NONE) ? copy : number(address);
  }

  private static long number(IpAddress address) {
    return NearCopies.mixed(address.high() ^ NearCopies.mixed(address.low() + 1));
  }

  /** No known source is of no network. */
  private static long network(RequestEvent event) {
    IpAddress address = event.source().address();
    return address.equals(IpAddress.NONE) ? 0 : number(address.masked(address.isV4() ? 24 : 48));
  }

  /** What {@code axon simulate} plays against a real sensor says so, and comes from here. */
  private boolean isPlayed(RequestEvent event) {
    return captured.equals(ORIGIN)
        && event.connection().peer().isLoopback()
        && event.request().header(PLAYED) != null;
  }
}
