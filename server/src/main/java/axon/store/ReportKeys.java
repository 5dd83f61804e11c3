package axon.store;

import axon.event.ReportEvent;
import axon.session.SessionFacts;
import axon.verdict.ClassifiedEvent;
import axon.verdict.SessionLabel;
import axon.verdict.SessionVerdict;
import axon.verdict.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;

/**
 * The table {@code report_key}: written in the transaction of the report itself, so that of many
 * with one name exactly one is stored, whatever is killed in between. When a name was noted is told
 * by our own clock: a report's own time may be long ago, or ahead. Writer's thread.
 */
final class ReportKeys {
  /** What a name takes in the file, its place in the index included: measured, about 115 bytes. */
  private static final long BYTES = 120;

  private static final String INTO =
      " INTO report_key (key, id, at, attack_type, risk_score, confidence, is_anomaly, alert)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private final Clock clock;
  private final ReportRows rows;
  private final PreparedStatement insert;
  private final PreparedStatement replace;

  ReportKeys(Connection connection, Clock clock) throws SQLException {
    this.clock = clock;
    this.rows = new ReportRows(connection);
    this.insert = connection.prepareStatement("INSERT" + INTO + " ON CONFLICT DO NOTHING");
    this.replace = connection.prepareStatement("REPLACE" + INTO);
  }

  /**
   * Notes that a report is stored under its name.
   *
   * @return false if it was before: then it must not be stored again
   */
  boolean claim(ReportEvent report, ClassifiedEvent event, long id) throws SQLException {
    if (!ReportRows.mayComeAgain(report)) {
      return true;
    }
    long before = rows.byContent(report);
    fill(insert, report, event, before > 0 ? before : id);
    return insert.executeUpdate() == 1 && before == 0;
  }

  /** Notes likewise that it is stored now, whatever became of one before. */
  void put(ReportEvent report, ClassifiedEvent event, long id) throws SQLException {
    if (ReportRows.mayComeAgain(report)) {
      fill(replace, report, event, id);
      replace.executeUpdate();
    }
  }

  private void fill(PreparedStatement statement, ReportEvent report, ClassifiedEvent event, long id)
      throws SQLException {
    Verdict verdict = event.verdict();
    SessionVerdict judged = verdict.session();
    SessionLabel label = SessionLabel.of(verdict.attackType());
    SessionFacts session = event.session();
    statement.setBytes(1, ReportRows.key(report));
    statement.setLong(2, id);
    statement.setLong(3, clock.millis());
    statement.setString(4, verdict.attackType().wireName());
    statement.setInt(5, verdict.riskScore());
    statement.setDouble(6, judged == null ? label.confidence() : judged.confidence());
    statement.setBoolean(7, judged == null ? label.isAnomaly() : judged.isAnomaly());
    // The rules of alerts run behind the commit, on a thread of their own, and know of ignored and
    // known visitors: what they make of it cannot be told in the answer, the session's account can.
    statement.setBoolean(8, session != null && session.opensAlert());
  }

  /** {@return about how many bytes of the file the names take} */
  static long bytes(Connection connection) throws SQLException {
    return BYTES * SqliteFile.number(connection, "SELECT count(*) FROM report_key");
  }
}
