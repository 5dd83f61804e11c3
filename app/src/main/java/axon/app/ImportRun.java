package axon.app;

import axon.codec.Brought;
import axon.codec.Imported;
import axon.codec.PlainText;
import axon.codec.ReportNames;
import axon.codec.RequestFileException;
import axon.event.ReportEvent;
import axon.ingest.mongo.MongoReadException;
import axon.pipeline.Judging;
import axon.store.Intake;
import axon.store.Intake.Arrival;
import axon.store.StoreException;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One import: reads the source, judges what brings no verdict, and hands it to the store batch by
 * batch. Memory is bounded by a batch. One thread runs it, any may ask how far it has come.
 */
public final class ImportRun {
  /** Bad lines or documents that are named; the others are only counted. */
  private static final int NAMED = 20;

  private static final int KINDS = 200;
  private static final int ROWS = 256;
  private static final long BYTES = 4L << 20;

  private final ImportPlan plan;
  private final ResumePoints points;
  private final Intake intake;
  private final Judgement judgement;
  private final Copies copies = new Copies();
  private final ReportNames names = new ReportNames();
  private final long now;
  private final long dueBefore;
  private final List<Arrival> batch = new ArrayList<>();
  private long batchBytes;
  private volatile boolean stopped;

  private ImportStatus.State state = ImportStatus.State.RUNNING;
  private long done;
  private long size;
  private Intake.Taken taken = new Intake.Taken(0, 0, 0);
  private long bad;
  private long old;
  private final Map<String, Long> left = new TreeMap<>();
  private final List<String> messages = new ArrayList<>();

  /**
   * @param judging for this import alone: what it sees is not to stand in live sessions
   * @param keptMillis for how long the store keeps events without a label
   * @param data the data directory
   */
  public ImportRun(
      ImportPlan plan, Judging judging, Intake intake, Clock clock, long keptMillis, Path data) {
    this.plan = plan;
    this.points = new ResumePoints(data);
    this.intake = intake;
    this.judgement = new Judgement(judging);
    this.now = clock.millis();
    this.dueBefore = now - keptMillis;
  }

  /** {@return how far it has come} */
  public synchronized ImportStatus status() {
    return new ImportStatus(state, done, size, taken, bad, left, old, messages);
  }

  /** Asks it to end after the batch under way; what was taken in by then stays. */
  public void stop() {
    stopped = true;
  }

  /** Runs it to its end, and never throws. */
  public void run() {
    try {
      read(new Taker());
      flush();
      end(ImportStatus.State.DONE, "");
    } catch (RequestFileException | StoreException | StartException | MongoReadException e) {
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

  private void read(Taker taker) throws IOException {
    switch (plan.source()) {
      case ImportSource.OfFiles files -> new FileImport(files, plan.name(), now).read(taker);
      case ImportSource.OfMongo mongo ->
          new MongoImport(mongo, plan.name(), now, points).read(taker);
    }
  }

  /** What the source is given: each call is the running thread's. */
  private final class Taker implements ImportTaker {
    @Override
    public void expect(long all) {
      synchronized (ImportRun.this) {
        size = all;
      }
    }

    @Override
    public void advance(long units) {
      synchronized (ImportRun.this) {
        done += units;
      }
    }

    @Override
    public void take(Imported found, Supplier<String> place) {
      ImportRun.this.take(found, place);
    }

    @Override
    public void settle() {
      flush();
    }

    @Override
    public void say(String message) {
      synchronized (ImportRun.this) {
        messages.add(PlainText.oneLine(message, 500));
      }
    }
  }

  private void take(Imported found, Supplier<String> place) {
    if (stopped) {
      throw new StoreException("the import was stopped");
    }
    switch (found) {
      case Imported.Happened happened -> take(happened);
      case Imported.Bad wrong -> bad(wrong, place);
      case Imported.Left other -> count(other);
    }
  }

  /** A line that names itself no other way is named as if it had been pushed. */
  private void take(Imported.Happened happened) {
    if (happened.event() instanceof ReportEvent report
        && happened.brought() instanceof Brought.Nothing
        && happened.timed()
        && report.eventId().isEmpty()) {
      ReportNames.Named named = names.name(report);
      take(happened.of(named.report()), named.number());
    } else {
      take(happened, copies.number(happened));
    }
  }

  private void take(Imported.Happened happened, int copy) {
    ClassifiedEvent event = judgement.of(happened);
    Prediction said = plan.labelling().label(happened.label());
    batch.add(
        new Arrival(
            event, happened.repeats(), happened.lastSeen(), happened.timed(), copy, said, now));
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

  private void bad(Imported.Bad wrong, Supplier<String> place) {
    String text = place.get() + ": " + wrong.problem();
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
