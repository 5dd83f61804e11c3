package axon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The steps of retention over sources and sessions, at most {@value #AT_ONCE} rows at a time. */
final class SourceAges {
  static final int AT_ONCE = 256;

  /** About what a source takes on the disk, with a session and the indexes. */
  private static final long BYTES = 400;

  private static final long LEAST = 1000;

  /** The oldest sessions of a source. */
  private static final String SESSIONS =
      "DELETE FROM session WHERE id IN"
          + " (SELECT id FROM session WHERE source = ? ORDER BY id LIMIT ?)";

  private SourceAges() {}

  /** {@return how many sources, and how many sessions, a record of this size keeps at most} */
  static long most(long maxBytes) {
    return Math.max(LEAST, maxBytes / 10 / BYTES);
  }

  /** {@return how many sources there are too many} */
  static long surplus(Connection connection, long most) throws SQLException {
    return SqliteFile.number(connection, "SELECT count(*) FROM source") - most;
  }

  /**
   * What one step has deleted.
   *
   * @param sources how many sources are gone
   * @param rows how many rows, their sessions included; 0 where nothing is left to delete
   */
  record Step(int sources, int rows) {}

  /**
   * Deletes, of those not seen for longest, what was last seen before {@code before}, and {@code
   * surplus} others. A source goes after its sessions, of which there may be very many: then this
   * step takes some of them, and the next one goes on.
   */
  static Step sources(Connection connection, long before, long surplus) throws SQLException {
    int sources = 0;
    int rows = 0;
    try (PreparedStatement sessions = connection.prepareStatement(SESSIONS);
        PreparedStatement source = connection.prepareStatement("DELETE FROM source WHERE id = ?")) {
      for (long id : doomed(connection, before, surplus)) {
        sessions.setLong(1, id);
        sessions.setInt(2, AT_ONCE - rows);
        rows += sessions.executeUpdate();
        if (rows >= AT_ONCE) {
          break;
        }
        source.setLong(1, id);
        rows += source.executeUpdate();
        sources++;
      }
    }
    return new Step(sources, rows);
  }

  private static List<Long> doomed(Connection connection, long before, long surplus)
      throws SQLException {
    List<Long> doomed = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id, last_at FROM source ORDER BY last_at LIMIT ?")) {
      select.setInt(1, AT_ONCE);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        if (row.getLong(2) < before || doomed.size() < surplus) {
          doomed.add(row.getLong(1));
        }
      }
    }
    return doomed;
  }

  /**
   * Deletes of the first sessions those that ended before {@code before}, and those that come
   * before the newest {@code most}. {@return how many}
   */
  static int sessions(Connection connection, long before, long most) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM session WHERE id IN (SELECT id FROM session ORDER BY id LIMIT ?1)"
                + " AND (last_at < ?2 OR id <= (SELECT max(id) FROM session) - ?3)")) {
      delete.setInt(1, AT_ONCE);
      delete.setLong(2, before);
      delete.setLong(3, most);
      return delete.executeUpdate();
    }
  }
}
