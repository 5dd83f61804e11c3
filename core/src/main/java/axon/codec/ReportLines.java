package axon.codec;

import axon.event.IpAddress;
import axon.event.ReportEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/**
 * Reads lines that are each like what a node sends to {@code /api/honeypot-log}, or to {@code
 * /api/agent-event} where a {@code hostname} stands in the place of a {@code source_ip}.
 */
final class ReportLines implements LogLines.Form {
  private final ReportReader reader;
  private final ImportOrigin origin;

  ReportLines(ImportOrigin origin) {
    this.reader = new ReportReader(Clock.fixed(Instant.ofEpochMilli(origin.now()), ZoneOffset.UTC));
    this.origin = origin;
  }

  @Override
  public Imported read(long number, byte[] line) {
    JsonNode body = JsonTree.object(line);
    Reporter reporter = new Reporter(origin.sensor(), IpAddress.NONE);
    try {
      boolean ofAgent = body.has("hostname") && !body.has("source_ip");
      ReportEvent read = ofAgent ? reader.agent(body, reporter) : reader.log(body, reporter);
      ReportEvent report =
          read.over(origin.connection(read.source().address(), 0, read.timestamp()));
      boolean timed = body.hasNonNull("timestamp");
      return new Imported.Happened(
          number, report, timed, new Brought.Nothing(), null, 1, report.timestamp());
    } catch (ReportException e) {
      throw new RequestFileException(
          e.faults().entrySet().stream()
              .map(fault -> "«" + fault.getKey() + "» " + fault.getValue())
              .collect(Collectors.joining(", ")));
    }
  }
}
