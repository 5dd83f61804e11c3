package axon.dataset;

import axon.codec.ImportOrigin;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.features.NearCopies;
import axon.features.RequestV1;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.signature.AttackClass;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

  /**
   * What signatures and heuristics say of an event that no one else has labelled, and of what kind
   * it is. Asked by several threads.
   */
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

  /** The header of simulated requests. */
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
    Reading reading = new Reading(rows);
    feed.scan(from, reading::take);
    reading.flush();
    return new Loaded(reading.builder.build(), reading.others, reading.unlabelled);
  }

  /** A request of the record with the label that counts, if anyone but a rule has spoken. */
  private record Entry(StoredEvent stored, RequestEvent event, Optional<EventLabel> label) {}

  /** What can be told of an entry without the ones before it. */
  private record Told(Entry entry, Optional<Ruling> ruling, long nearCopy) {}

  /** Asks the rules about many events at a time, on all processors; keeps the order. */
  private final class Reading {
    private static final int TOGETHER = 256;

    private final DatasetBuilder builder = new DatasetBuilder(extractor.set());
    private final LongConsumer rows;
    private final List<Entry> waiting = new ArrayList<>(TOGETHER);
    private final float[] row = new float[extractor.set().size()];
    private long others;
    private long unlabelled;

    Reading(LongConsumer rows) {
      this.rows = rows;
    }

    void take(StoredEvent stored, Optional<EventLabel> label) {
      switch (stored.event().event()) {
        case RawBytesEvent _, ReportEvent _ -> others++;
        case RequestEvent request -> waiting.add(new Entry(stored, request, label));
      }
      if (waiting.size() == TOGETHER) {
        flush();
      }
    }

    void flush() {
      waiting.parallelStream().map(RecordedEvents.this::told).toList().forEach(this::add);
      waiting.clear();
    }

    private void add(Told told) {
      Optional<Example> example = example(told);
      if (example.isEmpty()) {
        unlabelled++;
        return;
      }
      extract(told.entry);
      builder.add(row, example.get());
      rows.accept(told.entry.stored.id());
    }

    private void extract(Entry entry) {
      extractor.extract(
          entry.event.request().path(),
          entry.event.request().method(),
          entry.event.request().userAgent().orElse(null),
          entry.stored.event().verdict().botScore(),
          entry.stored.event().place().country(),
          row);
    }
  }

  private Told told(Entry entry) {
    // what someone calls legit has no kind, and a rule is not asked for nothing: it costs the most
    boolean legit = entry.label.filter(label -> label.said() == Prediction.LEGIT).isPresent();
    Optional<Ruling> ruling = legit ? Optional.empty() : rule.of(entry.stored.event());
    return new Told(entry, ruling, NearCopies.of(entry.event.request()));
  }

  /** {@return the row's example, if anybody said what it was} */
  private Optional<Example> example(Told told) {
    Optional<EventLabel> label = told.entry.label;
    Optional<Prediction> said =
        label.map(EventLabel::said).or(() -> told.ruling.map(Ruling::label));
    return said.map(it -> example(told, it));
  }

  private Example example(Told told, Prediction said) {
    RequestEvent event = told.entry.event;
    AttackClass kind =
        said == Prediction.ATTACK ? told.ruling.map(Ruling::kind).orElse(null) : null;
    return new Example(
        said,
        kind == AttackClass.NORMAL || kind == AttackClass.OTHER ? null : kind,
        told.entry.label.map(EventLabel::source).orElse(LabelSource.RULE),
        told.entry.stored.repeats(),
        origin(event.connection().sensor()),
        source(event, told.nearCopy),
        told.nearCopy,
        network(event),
        event.timestamp());
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
}
