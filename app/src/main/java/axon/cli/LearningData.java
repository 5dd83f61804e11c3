package axon.cli;

import axon.app.Axon;
import axon.app.Judges;
import axon.codec.ImportOrigin;
import axon.codec.RequestFile;
import axon.dataset.Dataset;
import axon.dataset.RecordedEvents;
import axon.dataset.RequestFiles;
import axon.features.RequestV1;
import axon.geo.BundledCountries;
import axon.label.EventLabel;
import axon.pipeline.Judging;
import axon.store.RecordedPast;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the learning commands work on, and says what was left out. */
final class LearningData {
  private LearningData() {}

  /** {@return the labelled requests of the files; bad lines are named} */
  static Dataset files(List<Path> files, RequestV1 features, boolean strict) {
    RequestFiles.Loaded loaded = new RequestFiles(features, strict, LearningData::name).read(files);
    left(loaded.bad(), "lines were skipped");
    left(loaded.unlabelled(), "requests have no label");
    return loaded.data();
  }

  static void name(Path file, RequestFile.BadLine wrong) {
    String text = file + ", line " + wrong.number() + ": " + wrong.problem();
    System.err.println("axon: " + Failures.line(text));
  }

  /** {@return the requests of the record from {@code since} (ms since 1970) on} */
  static Dataset store(Path directory, RequestV1 features, long since) {
    try (RecordedPast past = RecordedPast.open(directory)) {
      RecordedEvents.Loaded loaded = recorded(directory, features).read(feed(past), since);
      left(loaded.others(), "events are no requests");
      return loaded.data();
    }
  }

  /** {@return the way from the record to rows; where nobody spoke a rule does} */
  static RecordedEvents recorded(Path directory, RequestV1 features) {
    Judging judging = Judges.heuristics(BundledCountries.load());
    boolean simulated = Files.exists(directory.resolve(Axon.SIMULATED));
    return new RecordedEvents(features, event -> Optional.of(ruling(event, judging)), simulated);
  }

  /** {@return the record, each event with the word that counts} */
  static RecordedEvents.Feed feed(RecordedPast past) {
    return (from, events) -> {
      LabelPages labels = new LabelPages(past);
      past.history().scan(from, stored -> events.accept(stored, labels.of(stored.id())));
    };
  }

  /** The labels of events that are asked for in rising order: a question for each is slow. */
  private static final class LabelPages {
    private static final int PAGE = 1000;

    private final RecordedPast past;
    private Map<Long, EventLabel> page = Map.of();
    private long last = -1;

    LabelPages(RecordedPast past) {
      this.past = past;
    }

    Optional<EventLabel> of(long event) {
      if (event > last) {
        last = event + PAGE - 1;
        page = past.labels(event, last);
      }
      return Optional.ofNullable(page.get(event));
    }
  }

  /** {@return of the record what somebody has labelled} */
  static RecordedEvents.Feed labelled(RecordedPast past) {
    return (from, events) ->
        feed(past)
            .scan(
                from,
                (stored, label) -> {
                  if (label.isPresent()) {
                    events.accept(stored, label);
                  }
                });
  }

  /**
   * A model must not learn from its own word: the rules are asked anew where a model judged, and
   * where a file only says who did.
   */
  private static RecordedEvents.Ruling ruling(ClassifiedEvent event, Judging judging) {
    boolean imported = event.event().connection().sensor().startsWith(ImportOrigin.PREFIX);
    Verdict verdict =
        event.verdict().model().startsWith("heuristics") && !imported
            ? event.verdict()
            : judging.judgeAlone(event.event()).verdict();
    return new RecordedEvents.Ruling(verdict.prediction(), verdict.attackClass());
  }

  /** Says that something was left out, if anything was. */
  static void left(long count, String what) {
    if (count > 0) {
      System.err.println("axon: " + count + " " + what);
    }
  }
}
