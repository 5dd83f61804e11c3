package axon.ingest;

import static java.util.Objects.requireNonNull;

import axon.codec.ImportFormat;
import axon.codec.ImportOrigin;
import axon.codec.Imported;
import axon.codec.ReportJson;
import axon.codec.Reporter;
import axon.event.ReportEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs of other pots that are pushed. A line with a time is known again by what it says, so
 * that a shipper may send it twice. Any thread.
 */
public final class PotLogs {
  private final Clock clock;

  public PotLogs(Clock clock) {
    this.clock = clock;
  }

  /** More lines than are taken at a time. */
  public static final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyException(int most) {
      super("more than " + most + " lines", null, false, false);
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
   * @param most how many lines at most
   * @throws TooManyException if there are more
   * @throws UncheckedIOException if it is no whole gzip file although it begins like one
   */
  public List<Line> read(ImportFormat format, byte[] body, Reporter reporter, int most) {
    long now = clock.millis();
    List<Line> lines = new ArrayList<>();
    try {
      format.read(
          new ByteArrayInputStream(body),
          new ImportOrigin(reporter.name(), now),
          found -> {
            if (lines.size() == most) {
              throw new TooManyException(most);
            }
            lines.add(line(found, reporter, now));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static Line line(Imported found, Reporter reporter, long now) {
    return switch (found) {
      case Imported.Bad bad -> new Line(bad.line(), null, bad.problem(), true);
      case Imported.Left left ->
          new Line(left.line(), null, left.kind() + ": " + left.why(), false);
      case Imported.Happened happened -> {
        ReportEvent report = ((ReportEvent) happened.event()).over(reporter.connection(now));
        boolean known = report.eventId().isEmpty() && happened.timed();
        yield new Line(happened.line(), known ? report.named(id(report)) : report, "", false);
      }
    };
  }

  private static String id(ReportEvent report) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(report.timestamp()).flip());
      String words =
          String.join(
              "\n",
              report.connection().sensor(),
              report.source().text(),
              Integer.toString(report.source().port()),
              report.service(),
              report.activity(),
              ReportJson.details(report),
              report.extra());
      digest.update(words.getBytes(StandardCharsets.UTF_8));
      digest.update(report.payload().toBuffer());
      return "line-" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
