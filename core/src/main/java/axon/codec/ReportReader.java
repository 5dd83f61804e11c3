package axon.codec;

import axon.event.Bytes;
import axon.event.FileAccess;
import axon.event.ReportCounts;
import axon.event.ReportEvent;
import axon.event.Source;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Set;

/**
 * Reads the reports of nodes: what a pot saw, and what an agent saw happen to a decoy file. The
 * objects are hostile: each field is bounded, and all that is wrong is told at once. Any thread.
 */
public final class ReportReader {
  /** Activities that count one failed login where the report does not say how many. */
  private static final Set<String> LOGINS = Set.of("brute_force", "login_failed", "login_attempt");

  private static final Set<String> OF_LOG =
      Set.of("service", "source_ip", "activity", "payload", "timestamp", "event_id");

  private static final Set<String> OF_AGENT =
      Set.of(
          "timestamp",
          "hostname",
          "username",
          "file_accessed",
          "file_path",
          "action",
          "severity",
          "alert_type",
          "event_id");

  private final Clock clock;

  public ReportReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * {@return what a pot reports}
   *
   * @param body {@code service}, {@code source_ip}, {@code activity}, {@code payload}; perhaps
   *     {@code timestamp}, {@code extra}, {@code event_id}
   * @throws ReportException if a field is missing or wrong
   */
  public ReportEvent log(JsonNode body, Reporter reporter) throws ReportException {
    long now = clock.millis();
    Fields fields = new Fields(body);
    ExtraFields extra = new ExtraFields(body, fields);
    String service = fields.word("service", ReportEvent.LONGEST_WORD);
    Source source = fields.source("source_ip");
    String activity = fields.word("activity", ReportEvent.LONGEST_WORD);
    Bytes payload = payload(fields);
    long time = fields.time("timestamp", now);
    String id = fields.wordOrEmpty("event_id", ReportEvent.LONGEST_ID);
    ReportCounts counts = extra.counts(LOGINS.contains(activity) ? 1 : 0, false);
    String rest = extra.rest(body, OF_LOG);
    fields.check();
    return new ReportEvent(
        time, reporter.connection(now), source, id, service, activity, payload, counts, null, rest);
  }

  private static Bytes payload(Fields fields) {
    Bytes payload = Bytes.utf8(fields.text("payload", ReportEvent.MOST_PAYLOAD));
    if (payload.length() > ReportEvent.MOST_PAYLOAD) {
      fields.fault("payload", "is longer than " + ReportEvent.MOST_PAYLOAD + " bytes of UTF-8");
      return Bytes.EMPTY;
    }
    return payload;
  }

  /**
   * {@return what an agent reports of a decoy file; its source is the host}
   *
   * @param body {@code hostname}, {@code username}, {@code file_accessed}, {@code file_path},
   *     {@code action}, {@code severity}, {@code alert_type}; perhaps {@code timestamp}, {@code
   *     event_id}. Texts that the agent does not know are empty
   * @throws ReportException if a field is missing or wrong
   */
  public ReportEvent agent(JsonNode body, Reporter reporter) throws ReportException {
    long now = clock.millis();
    Fields fields = new Fields(body);
    ExtraFields extra = new ExtraFields(body, fields);
    FileAccess file = file(fields);
    long time = fields.time("timestamp", now);
    String id = fields.wordOrEmpty("event_id", ReportEvent.LONGEST_ID);
    ReportCounts counts = extra.counts(0, true);
    String rest = extra.rest(body, OF_AGENT);
    fields.check();
    return new ReportEvent(
        time,
        reporter.connection(now),
        Source.ofHost(file.host()),
        id,
        "file",
        file.alertType().isEmpty() ? file.action() : file.alertType(),
        Bytes.EMPTY,
        counts,
        file,
        rest);
  }

  private static FileAccess file(Fields fields) {
    String name = fields.text("file_accessed", FileAccess.LONGEST_NAME);
    if (name.isEmpty()) {
      fields.fault("file_accessed", "is empty");
    }
    return new FileAccess(
        fields.word("hostname", FileAccess.LONGEST_HOST),
        fields.text("username", FileAccess.LONGEST_USER),
        name,
        fields.text("file_path", FileAccess.LONGEST_PATH),
        fields.line("action", FileAccess.LONGEST_WORD),
        fields.line("severity", FileAccess.LONGEST_WORD),
        fields.line("alert_type", FileAccess.LONGEST_WORD));
  }
}
