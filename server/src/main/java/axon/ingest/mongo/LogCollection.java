package axon.ingest.mongo;

import axon.codec.ReportDocuments;
import java.util.Locale;

/** The collections that are read, in this order. */
public enum LogCollection {
  /** What pots saw; documents like the bodies of {@code /api/honeypot-log}. */
  HONEYPOT_LOGS(ReportDocuments.Kind.HONEYPOT_LOG),
  /** What happened to decoy files; documents like the bodies of {@code /api/agent-event}. */
  AGENT_EVENTS(ReportDocuments.Kind.AGENT_EVENT);

  private final ReportDocuments.Kind kind;

  LogCollection(ReportDocuments.Kind kind) {
    this.kind = kind;
  }

  ReportDocuments.Kind kind() {
    return kind;
  }

  /** {@return its name in the database} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
