package axon.bench;

import axon.codec.ExportFormat;
import axon.codec.ExportWriter;
import axon.codec.ImportOrigin;
import axon.event.Answer;
import axon.event.Connection;
import axon.event.IpAddress;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.geo.BundledCountries;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.pipeline.Judging;
import axon.session.Sessions;
import axon.signature.SignatureSet;
import axon.verdict.Heuristics;
import axon.verdict.Prediction;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as if a sensor had captured them at other times and from anywhere: judged the live
 * way, by heuristics, and in the form of our own export, which {@code axon import} takes whole.
 */
final class EventLines implements AutoCloseable {
  private static final IpAddress HERE = IpAddress.parse("192.0.2.1").orElseThrow();
  private static final int SOURCES = 50_000;

  /** As which {@link CapturedRecord#take} imports them. */
  private static final String SENSOR = ImportOrigin.PREFIX + CapturedRecord.NAME;

  private final OutputStream out;
  private final ExportWriter writer;
  private final Judging judging =
      new Judging(
          BundledCountries.load(),
          SignatureSet.bundled(),
          new Sessions(SOURCES),
          new Heuristics(SignatureSet.bundled()));
  private long written;

  EventLines(Path file) {
    try {
      out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
      writer = ExportFormat.JSONL.open(out);
    } catch (IOException e) {
      throw new BenchException("cannot write " + file, e);
    }
  }

  /**
   * Adds an event. {@return it, as it stands in the file}
   *
   * @param time ms since 1970
   * @param label what it is said to have been, or null
   */
  StoredEvent add(Request request, IpAddress from, long time, @Nullable Prediction label) {
    Connection connection = new Connection(written, SENSOR, from, 40_000, HERE, 8080, time);
    RequestEvent event =
        new RequestEvent(
            time, connection, Source.of(from, 40_000), request, Timing.UNKNOWN, Answer.NOTHING);
    written++;
    StoredEvent stored = new StoredEvent(written, judging.judge(event), 1, time);
    try {
      writer.write(
          stored, label == null ? null : new EventLabel(written, label, LabelSource.IMPORT, time));
      return stored;
    } catch (IOException e) {
      throw new BenchException("cannot write an event", e);
    }
  }

  /** {@return the request as an event of no known time or source} */
  static RequestEvent event(Request request) {
    IpAddress nowhere = IpAddress.NONE;
    return new RequestEvent(
        0,
        new Connection(0, "file", nowhere, 0, nowhere, 0, 0),
        Source.of(nowhere, 0),
        request,
        Timing.UNKNOWN,
        Answer.NOTHING);
  }

  @Override
  public void close() {
    try {
      writer.close();
      out.close();
    } catch (IOException e) {
      throw new BenchException("cannot write events", e);
    }
  }
}
