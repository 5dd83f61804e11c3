package axon.store;

import axon.event.ReportEvent;
import axon.session.SessionFacts;
import axon.verdict.ClassifiedEvent;
import axon.verdict.SessionLabel;
import axon.verdict.SessionVerdict;
import axon.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * The table {@code report_key}: written in the transaction of the report itself, so that of many
 * with one event id exactly one is stored, whatever is killed in between. Writer's thread.
 */
final class ReportKeys {
  private static final int KEY_BYTES = 16;

  private final PreparedStatement insert;

  ReportKeys(Connection connection) throws SQLException {
    this.insert =
        connection.prepareStatement(
            "INSERT INTO report_key (key, id, at, attack_type, risk_score, confidence, is_anomaly,"
                + " alert) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  }

  /**
   * Notes that a report with this event id is stored.
   *
   * @return false if one was before: then it must not be stored again
   */
  boolean claim(ReportEvent report, ClassifiedEvent event, long id) throws SQLException {
    if (report.eventId().isEmpty()) {
      return true;
    }
    Verdict verdict = event.verdict();
    SessionVerdict judged = verdict.session();
    SessionLabel label = SessionLabel.of(verdict.attackType());
    SessionFacts session = event.session();
    insert.setBytes(1, key(report.eventId()));
    insert.setLong(2, id);
    insert.setLong(3, report.receivedAt());
    insert.setString(4, verdict.attackType().wireName());
    insert.setInt(5, verdict.riskScore());
    insert.setDouble(6, judged == null ? label.confidence() : judged.confidence());
    insert.setBoolean(7, judged == null ? label.isAnomaly() : judged.isAnomaly());
    // The rules of alerts run behind the commit, on a thread of their own, and know of ignored and
    // known visitors: what they make of it cannot be told in the answer, the session's account can.
    insert.setBoolean(8, session != null && session.opensAlert());
    return insert.executeUpdate() == 1;
  }

  static byte[] key(String eventId) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(eventId.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(hash, KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
