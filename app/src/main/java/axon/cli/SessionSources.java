package axon.cli;

import axon.app.Axon;
import axon.dataset.RecordedSessions;
import axon.dataset.SessionData;
import axon.dataset.SessionFiles;
import axon.dataset.SyntheticSessions;
import axon.store.RecordedPast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the sessions come from that a model is trained on, and what was left out. */
final class SessionSources {
  /** Which synthetic sessions: always the same, so that what is learnt does not hang on them. */
  private static final long SEED = 1;

  /** How many join in a retraining unless it is said otherwise. */
  static final int USUAL = 4000;

  private static final int MOST = 1_000_000;

  @Option(
      names = "--synthetic",
      paramLabel = "N",
      description = {
        "for the task session: how many synthetic sessions join the given ones;",
        "default 4000 for retrain, none for train"
      })
  private @Nullable Integer synthetic;

  /** Refuses what only goes with sessions. */
  void requireUnset() {
    if (synthetic != null) {
      throw new UsageException("--synthetic is for the task session alone");
    }
  }

  /**
   * {@return so many synthetic sessions as are asked for}
   *
   * @param usual how many if nothing is said
   */
  SessionData synthetic(int usual) {
    int count = synthetic == null ? usual : synthetic;
    if (count < 0 || count > MOST) {
      throw new UsageException("--synthetic: " + count + " is not allowed; allowed: 0 to " + MOST);
    }
    return SyntheticSessions.of(count, SEED);
  }

  /** {@return the sessions of files, as they are labelled} */
  static SessionData files(List<Path> files, boolean strict) {
    SessionFiles.Loaded loaded = new SessionFiles(strict, LearningData::name).read(files);
    LearningData.left(loaded.bad(), "lines were skipped");
    return loaded.data();
  }

  /** {@return all that was imported into a data directory} */
  static SessionData imported(Path directory) throws IOException {
    Path place = directory.resolve(SessionImport.PLACE);
    if (!Files.isDirectory(place)) {
      return SessionData.NONE;
    }
    try (Stream<Path> files = Files.list(place)) {
      return files(files.filter(file -> file.toString().endsWith(".csv")).sorted().toList(), false);
    }
  }

  /** {@return the sessions of the record from {@code since} (ms since 1970) on, if there is one} */
  static SessionData captured(Path directory, long since) {
    if (!Files.isRegularFile(directory.resolve("axon.db"))) {
      return SessionData.NONE;
    }
    boolean simulated = Files.exists(directory.resolve(Axon.SIMULATED));
    try (RecordedPast past = RecordedPast.open(directory)) {
      RecordedSessions.Loaded loaded =
          new RecordedSessions(simulated).read(LearningData.feed(past), since);
      LearningData.left(loaded.unknown(), "events are of no known session");
      LearningData.left(loaded.capped(), "sessions were left out: their source has many");
      return loaded.data();
    }
  }
}
