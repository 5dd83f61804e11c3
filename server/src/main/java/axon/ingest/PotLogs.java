package axon.ingest;

import static java.util.Objects.requireNonNull;

import axon.codec.ImportFormat;
import axon.codec.ImportOrigin;
import axon.codec.Imported;
import axon.codec.InputBounds;
import axon.codec.ReportNames;
import axon.codec.Reporter;
import axon.event.ReportEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs of other pots that are pushed. A line with a time is known again by what it says, so
 * that a shipper may send it twice. What is held is bounded by what was unpacked. Any thread.
 */
public final class PotLogs {
  /** Of what a body holds, unpacked. */
  private static final long MOST_BYTES = 8L << 20;

  private final Clock clock;

  public PotLogs(Clock clock) {
    this.clock = clock;
  }

  /** More than is taken at a time. */
  public static final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooMuchException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * A line.
   *
   * @param number where it stands, from 1; blank lines count
   * @param report what it reports, or null
   * @param why what is wrong with it, or what keeps it out; empty for a report
   * @param bad whether something is wrong
   */
  public record Line(long number, @Nullable ReportEvent report, String why, boolean bad) {
    public Line {
      requireNonNull(why, "why is null");
    }
  }

  /**
   * {@return all lines that are not blank}
   *
   * @param format one of those {@link ImportFormat#isOfReports of reports}
   * @param body plain or gzipped
   * @param most how many lines at most, blank ones too
   * @throws TooMuchException if there are more, or more than 8 MiB
   * @throws UncheckedIOException if it is no whole gzip file although it begins like one
   */
  public List<Line> read(ImportFormat format, byte[] body, Reporter reporter, int most) {
    long now = clock.millis();
    Reading reading = new Reading(reporter, now);
    try {
      format.read(
          new ByteArrayInputStream(body),
          new ImportOrigin(reporter.name(), now),
          new InputBounds(MOST_BYTES, most),
          reading::take);
    } catch (InputBounds.ExceededException e) {
      throw new TooMuchException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reading.lines;
  }

  /** Turns what was found into lines. */
  private static final class Reading {
    private final Reporter reporter;
    private final long now;
    private final ReportNames names = new ReportNames();
    private final List<Line> lines = new ArrayList<>();

    Reading(Reporter reporter, long now) {
      this.reporter = reporter;
      this.now = now;
    }

    void take(Imported found) {
      lines.add(
          switch (found) {
            case Imported.Bad bad -> new Line(bad.line(), null, bad.problem(), true);
            case Imported.Left left ->
                new Line(left.line(), null, left.kind() + ": " + left.why(), false);
            case Imported.Happened happened ->
                new Line(happened.line(), report(happened), "", false);
          });
    }

    private ReportEvent report(Imported.Happened happened) {
      ReportEvent report = ((ReportEvent) happened.event()).over(reporter.connection(now));
      boolean known = report.eventId().isEmpty() && happened.timed();
      return known ? names.name(report).report() : report;
    }
  }
}
