package axon.app;

import axon.codec.ImportOrigin;
import axon.codec.Imported;
import axon.codec.PlainText;
import axon.codec.RequestFileException;
import axon.pipeline.Judging;
import axon.store.Intake;
import axon.store.Intake.Arrival;
import axon.store.StoreException;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One import: reads the files, judges what brings no verdict, and hands it to the store batch by
 * batch. Memory is bounded by a batch. One thread runs it, any may ask how far it has come.
 */
public final class ImportRun {
  /** Bad lines that are named; the others are only counted. */
  private static final int NAMED = 20;

  private static final int KINDS = 200;
  private static final int ROWS = 256;
  private static final long BYTES = 4L << 20;

  private final ImportPlan plan;
  private final Intake intake;
  private final Judgement judgement;
  private final Copies copies = new Copies();
  private final long now;
  private final long dueBefore;
  private final List<Arrival> batch = new ArrayList<>();
  private long batchBytes;
  private volatile boolean stopped;

  private ImportStatus.State state = ImportStatus.State.RUNNING;
  private long bytes;
  private long size;
  private Intake.Taken taken = new Intake.Taken(0, 0, 0);
  private long bad;
  private long old;
  private final Map<String, Long> left = new TreeMap<>();
  private final List<String> messages = new ArrayList<>();

  /**
   * @param judging for this import alone: what it sees is not to stand in live sessions
   * @param keptMillis for how long the store keeps events without a label
   */
  public ImportRun(ImportPlan plan, Judging judging, Intake intake, Clock clock, long keptMillis) {
    this.plan = plan;
    this.intake = intake;
    this.judgement = new Judgement(judging);
    this.now = clock.millis();
    this.dueBefore = now - keptMillis;
  }

  /** {@return how far it has come} */
  public synchronized ImportStatus status() {
    return new ImportStatus(state, bytes, size, taken, bad, left, old, messages);
  }

  /** Asks it to end after the batch under way; what was taken in by then stays. */
  public void stop() {
    stopped = true;
  }

  /** Runs it to its end, and never throws. */
  public void run() {
    try {
      measure();
      for (Path file : plan.files()) {
        read(file);
      }
      flush();
      end(ImportStatus.State.DONE, "");
    } catch (RequestFileException | StoreException | StartException e) {
      end(ImportStatus.State.FAILED, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      end(ImportStatus.State.FAILED, FileFault.of(e));
    } catch (RuntimeException e) {
      end(ImportStatus.State.FAILED, e.toString());
    }
  }

  private synchronized void end(ImportStatus.State how, String message) {
    state = how;
    if (!message.isEmpty()) {
      messages.add(PlainText.oneLine(message, 500));
    }
  }

  private void measure() throws IOException {
    long all = 0;
    for (Path file : plan.files()) {
      if (!Files.isRegularFile(file)) {
        throw new StartException(file + ": there is no such file");
      }
      all += Files.size(file);
    }
    synchronized (this) {
      size = all;
    }
  }

  private void read(Path file) throws IOException {
    String name = plan.name() == null ? String.valueOf(file.getFileName()) : plan.name();
    ImportOrigin origin = ImportOrigin.of(name, now);
    try (InputStream in = new CountedStream(Files.newInputStream(file), this::advance)) {
      plan.format().read(in, origin, found -> take(file, found));
    } catch (NoSuchFileException e) {
      throw new StartException(file + ": there is no such file", e);
    }
  }

  private synchronized void advance(long more) {
    bytes += more;
  }

  private void take(Path file, Imported found) {
    if (stopped) {
      throw new StoreException("the import was stopped");
    }
    switch (found) {
      case Imported.Happened happened -> take(happened);
      case Imported.Bad wrong -> bad(file, wrong);
      case Imported.Left other -> count(other);
    }
  }

  private void take(Imported.Happened happened) {
    ClassifiedEvent event = judgement.of(happened);
    Prediction said = plan.labelling().label(happened.label());
    batch.add(
        new Arrival(
            event,
            happened.repeats(),
            happened.lastSeen(),
            happened.timed(),
            copies.number(happened),
            said,
            now));
    batchBytes += event.event().footprint();
    if (said == null && event.event().timestamp() < dueBefore) {
      synchronized (this) {
        old++;
      }
    }
    if (batch.size() >= ROWS || batchBytes >= BYTES) {
      flush();
    }
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    Intake.Taken more = intake.take(List.copyOf(batch));
    batch.clear();
    batchBytes = 0;
    synchronized (this) {
      taken = taken.plus(more);
    }
  }

  private void bad(Path file, Imported.Bad wrong) {
    String text = file + ", line " + wrong.line() + ": " + wrong.problem();
    if (plan.strict()) {
      flush();
      throw new StartException(PlainText.oneLine(text, 500));
    }
    synchronized (this) {
      bad++;
      if (bad <= NAMED) {
        messages.add(PlainText.oneLine(text, 500));
      }
    }
  }

  private synchronized void count(Imported.Left other) {
    String kind = other.kind() + ": " + other.why();
    left.merge(left.size() < KINDS || left.containsKey(kind) ? kind : "other kinds", 1L, Long::sum);
  }
}
