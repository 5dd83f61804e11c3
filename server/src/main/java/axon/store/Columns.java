package axon.store;

import java.util.Collections;
import java.util.List;

/** The columns of the two tables of events, in the order in which they are written and read. */
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
          "city",
          "asn",
          "network",
          "fingerprint",
          "answer_id",
          "sensor",
          "connection",
          "opened_at",
          "peer",
          "peer_port",
          "local",
          "local_port",
          "port",
          "edge_country",
          "edge_bot_score");

  private static final List<String> OF_TRAFFIC =
      List.of(
          "path",
          "method",
          "user_agent",
          "version",
          "malformation",
          "position",
          "head_micros",
          "body_micros",
          "gap_micros",
          "body_length",
          "body_declared",
          "body_sha256",
          "head",
          "body");

  private static final List<String> OF_RAW_BYTES = List.of("protocol", "length", "bytes");

  static final String INSERT_TRAFFIC = insert("traffic", OF_TRAFFIC);
  static final String INSERT_RAW_BYTES = insert("raw_bytes", OF_RAW_BYTES);
  static final String SELECT_TRAFFIC = select("traffic", OF_TRAFFIC);
  static final String SELECT_RAW_BYTES = select("raw_bytes", OF_RAW_BYTES);

  private Columns() {}

  private static String insert(String table, List<String> own) {
    String marks = String.join(", ", Collections.nCopies(SHARED.size() + own.size(), "?"));
    return "INSERT INTO %s (%s, %s) VALUES (%s)"
        .formatted(table, String.join(", ", SHARED), String.join(", ", own), marks);
  }

  private static String select(String table, List<String> own) {
    return "SELECT %s, repeats, last_seen, %s FROM %s "
        .formatted(String.join(", ", SHARED), String.join(", ", own), table);
  }
}
