package axon.store;

import axon.codec.ImportOrigin;
import axon.codec.ReportNames;
import axon.event.ReportEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Finds the row of a report that came before, also where its name is not remembered any more. One
 * thread.
 */
final class ReportRows implements AutoCloseable {
  private static final int KEY_BYTES = 16;

  private final PreparedStatement byName;
  private final PreparedStatement byContent;

  ReportRows(Connection connection) throws SQLException {
    this.byName =
        connection.prepareStatement(
            "SELECT id FROM report_key JOIN report USING (id) WHERE key = ? AND ip = ?"
                + " AND activity = ? AND payload = ?");
    this.byContent =
        connection.prepareStatement(
            "SELECT id, json_extract(facts, '$[1]') FROM report WHERE timestamp = ? AND event_id ="
                + " ? AND ip = ? AND activity = ? AND payload = ? ORDER BY id");
  }

  /**
   * {@return the number of the row, 0 if there is none}
   *
   * @param timed whether the report has a time of its own; of one that has none the name is asked,
   *     under which another may stand where two files have one name: so its content is, too
   */
  long find(ReportEvent report, boolean timed) throws SQLException {
    long known = byContent(report);
    return known > 0 || timed || report.eventId().isEmpty() ? known : byName(report);
  }

  private long byName(ReportEvent report) throws SQLException {
    byName.setBytes(1, key(report));
    byName.setString(2, report.source().text());
    byName.setString(3, report.activity());
    byName.setBytes(4, report.payload().toArray());
    try (ResultSet row = byName.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /**
   * {@return likewise, asked by id, time and content} Two reporters may number alike what they see
   * at the same time; what was pushed and is imported, or the other way round, is the same.
   */
  long byContent(ReportEvent report) throws SQLException {
    if (report.eventId().isEmpty()) {
      return 0;
    }
    byContent.setLong(1, report.timestamp());
    byContent.setString(2, report.eventId());
    byContent.setString(3, report.source().text());
    byContent.setString(4, report.activity());
    byContent.setBytes(5, report.payload().toArray());
    try (ResultSet row = byContent.executeQuery()) {
      while (row.next()) {
        if (isSame(report, String.valueOf(row.getString(2)))) {
          return row.getLong(1);
        }
      }
      return 0;
    }
  }

  private static boolean isSame(ReportEvent report, String reporter) {
    String own = report.connection().sensor();
    return own.equals(reporter)
        || ReportNames.isOfLine(report.eventId())
        || own.startsWith(ImportOrigin.PREFIX)
        || reporter.startsWith(ImportOrigin.PREFIX);
  }

  /** {@return the name in the table: a reporter's own ids are its own, a line's is everyone's} */
  static byte[] key(ReportEvent report) {
    boolean ofLine = ReportNames.isOfLine(report.eventId());
    String name = (ofLine ? "" : report.connection().sensor()) + "\n" + report.eventId();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Arrays.copyOf(digest.digest(name.getBytes(StandardCharsets.UTF_8)), KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** {@return whether such a report may come again, so that its name is worth keeping} */
  static boolean mayComeAgain(ReportEvent report) {
    return !report.eventId().isEmpty() && !ReportNames.isRandom(report.eventId());
  }

  @Override
  public void close() throws SQLException {
    byName.close();
    byContent.close();
  }
}
