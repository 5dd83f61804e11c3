package axon.store;

import axon.codec.ImportOrigin;
import axon.journal.Outline;
import java.util.Collections;
import java.util.List;

/** The columns of the tables of events, in the order in which they are written and read. */
final class Columns {
  /** What every kind of event has; {@link EventBinder} and {@link EventReader} keep this order. */
  private static final List<String> SHARED =
      List.of(
          "id",
          "timestamp",
          "ip",
          "country",
          "prediction",
          "confidence",
          "bot_score",
          "created_at",
          "score",
          "attack_class",
          "attack_type",
          "risk_score",
          "techniques",
          "reasons",
          "model",
          "asn",
          "fingerprint",
          "answer_id",
          "facts");

  private static final List<String> OF_TRAFFIC =
      List.of("path", "method", "user_agent", "head", "body");

  private static final List<String> OF_RAW_BYTES = List.of("protocol", "length", "bytes");

  private static final List<String> OF_REPORT =
      List.of("path", "service", "activity", "event_id", "details", "extra", "payload");

  static final String SELECT_TRAFFIC = select("traffic", OF_TRAFFIC);
  static final String SELECT_RAW_BYTES = select("raw_bytes", OF_RAW_BYTES);
  static final String SELECT_REPORT = select("report", OF_REPORT);

  /**
   * The same columns with no more in them than an {@link Outline} holds: what is large is cut by
   * the database, so that it is not even read.
   */
  static final String OUTLINE_TRAFFIC =
      outline(SELECT_TRAFFIC)
          .replace(", path,", ", substr(path, 1, %d),".formatted(Outline.TARGET))
          .replace(" method,", " substr(method, 1, %d),".formatted(Outline.METHOD))
          .replace(" user_agent,", " substr(user_agent, 1, %d),".formatted(Outline.AGENT))
          .replace(" head, body ", " NULL, NULL ");

  static final String OUTLINE_RAW_BYTES =
      outline(SELECT_RAW_BYTES)
          .replace(" bytes ", " substr(bytes, 1, %d) ".formatted(Outline.RAW_BYTES));

  static final String OUTLINE_REPORT =
      outline(SELECT_REPORT)
          .replace(" extra,", " NULL,")
          .replace(" payload ", " substr(payload, 1, %d) ".formatted(Outline.RAW_BYTES));

  /** True for what a sensor of ours saw; the sensor stands first among the facts. */
  static final String NOT_IMPORTED =
      "substr(facts, 1, 11) <> '[1,\"%s'".formatted(ImportOrigin.PREFIX);

  /** Which client behind a shared address it was; empty for none. */
  static final String CLIENT =
      "ifnull(iif(json_valid(facts), json_extract(facts, '$[22][11]'), NULL), '')";

  private Columns() {}

  /** {@return the statement that inserts so many rows at once} */
  static String insert(EventTable table, int rows) {
    List<String> own =
        switch (table) {
          case TRAFFIC -> OF_TRAFFIC;
          case RAW_BYTES -> OF_RAW_BYTES;
          case REPORT -> OF_REPORT;
        };
    return insert(table.sql(), own, rows);
  }

  private static String insert(String table, List<String> own, int rows) {
    int columns = SHARED.size() + own.size();
    String marks = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
    return "INSERT INTO %s (%s, %s) VALUES %s"
        .formatted(
            table,
            String.join(", ", SHARED),
            String.join(", ", own),
            String.join(", ", Collections.nCopies(rows, marks)));
  }

  private static String outline(String select) {
    return select.replace(" reasons,", " NULL,");
  }

  private static String select(String table, List<String> own) {
    return "SELECT %s, repeats, last_seen, %s FROM %s "
        .formatted(String.join(", ", SHARED), String.join(", ", own), table);
  }
}
