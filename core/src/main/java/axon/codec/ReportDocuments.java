package axon.codec;

import static java.util.Objects.requireNonNull;

import axon.event.IpAddress;
import axon.event.ReportEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/**
 * Makes events of objects that are each like what a node sends, kept by others in files or
 * databases. The objects are hostile. Any thread.
 */
public final class ReportDocuments {
  private final ReportReader reader;
  private final ImportOrigin origin;

  public ReportDocuments(ImportOrigin origin) {
    this.origin = requireNonNull(origin, "origin is null");
    this.reader = new ReportReader(Clock.fixed(Instant.ofEpochMilli(origin.now()), ZoneOffset.UTC));
  }

  /** Which of the two forms an object has. */
  public enum Kind {
    /** As for {@code /api/honeypot-log}. */
    HONEYPOT_LOG,
    /** As for {@code /api/agent-event}. */
    AGENT_EVENT
  }

  /**
   * {@return the event, or what is wrong with each of the object's fields}
   *
   * @param number where it stands, from 1
   */
  public Imported read(long number, JsonNode body, Kind kind) {
    Reporter reporter = new Reporter(origin.sensor(), IpAddress.NONE);
    try {
      ReportEvent read =
          switch (kind) {
            case HONEYPOT_LOG -> reader.log(body, reporter);
            case AGENT_EVENT -> reader.agent(body, reporter);
          };
      ReportEvent report =
          read.over(origin.connection(read.source().address(), 0, read.timestamp()));
      boolean timed = body.hasNonNull("timestamp");
      return new Imported.Happened(
          number, report, timed, new Brought.Nothing(), null, 1, report.timestamp());
    } catch (ReportException e) {
      return Imported.Bad.of(
          number,
          e.faults().entrySet().stream()
              .map(fault -> "«" + fault.getKey() + "» " + fault.getValue())
              .collect(Collectors.joining(", ")));
    }
  }
}
