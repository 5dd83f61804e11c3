package axon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of retention: finding blocks of 256 ids, and deleting what lies in one. */
final class Blocks {
  private static final long MINUTE = 60_000;
  static final int REPORTS_AT_ONCE = 10_000;
  private static final long MINUTES_KEPT = 400L * 24 * 60;
  private static final long HOURS_KEPT = 31L * 24;

  private Blocks() {}

  /**
   * What one source wrote in one block.
   *
   * @param source the source's key, empty for all of them
   */
  record Part(String source, long block) {}

  /**
   * {@return the block of the oldest entry from id {@code from} on, if that is older than {@code
   * before}; else -1. The last block, in which entries are still written, is never given.}
   */
  static long oldest(Connection connection, long from, long before) throws SQLException {
    String sql =
        """
        SELECT id, timestamp FROM (
          SELECT * FROM (SELECT id, timestamp FROM traffic WHERE id >= ?1 ORDER BY id LIMIT 1)
          UNION ALL
          SELECT * FROM (SELECT id, timestamp FROM raw_bytes WHERE id >= ?1 ORDER BY id LIMIT 1)
          UNION ALL
          SELECT * FROM (SELECT id, timestamp FROM report WHERE id >= ?1 ORDER BY id LIMIT 1))
        ORDER BY id LIMIT 1
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, from);
      ResultSet row = select.executeQuery();
      if (!row.next() || row.getLong(2) >= before) {
        return -1;
      }
      long block = SourceBlocks.of(row.getLong(1));
      return block < SourceBlocks.of(Tallies.lastId(connection)) ? block : -1;
    }
  }

  /** {@return the oldest parts of the source that holds most, if it holds more than its share} */
  static List<Part> heaviest(Connection connection, double share, int limit) throws SQLException {
    String sql =
        """
        SELECT source, sum(bytes) AS held FROM source_block GROUP BY source
        HAVING held > ? * (SELECT sum(bytes) FROM source_block) ORDER BY held DESC LIMIT 1
        """;
    Optional<String> source = Optional.empty();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setDouble(1, share);
      ResultSet row = select.executeQuery();
      if (row.next()) {
        source = Optional.of(row.getString(1));
      }
    }
    return source.isEmpty() ? List.of() : parts(connection, source.get(), limit);
  }

  private static List<Part> parts(Connection connection, String source, int limit)
      throws SQLException {
    List<Part> parts = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT block FROM source_block WHERE source = ? AND bytes > 0 ORDER BY block LIMIT"
                + " ?")) {
      select.setString(1, source);
      select.setInt(2, limit);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        parts.add(new Part(source, row.getLong(1)));
      }
    }
    return parts;
  }

  /**
   * Deletes the entries of a block without a label.
   *
   * @param source only those of this source; empty for all
   * @param before only those received before
   * @return how many were deleted
   */
  static int delete(Connection connection, long block, String source, long before)
      throws SQLException {
    Map<String, Integer> gone = new HashMap<>();
    int deleted = 0;
    for (EventTable each : EventTable.values()) {
      String table = each.sql();
      List<Long> ids = doomed(connection, table, new Part(source, block), before, gone);
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
        for (long id : ids) {
          delete.setLong(1, id);
          delete.executeUpdate();
        }
      }
      deleted += ids.size();
    }
    if (!source.isEmpty()) {
      gone.putIfAbsent(source, 0); // a part that holds labelled entries alone counts no more
    }
    account(connection, block, gone, before == Long.MAX_VALUE);
    keepLastId(connection);
    return deleted;
  }

  private static List<Long> doomed(
      Connection connection, String table, Part part, long before, Map<String, Integer> gone)
      throws SQLException {
    List<Long> ids = new ArrayList<>();
    String sql =
        "SELECT id, ip FROM %s WHERE id >= ? AND id < ? AND timestamp < ? AND id NOT IN (SELECT event_id FROM label)"
            .formatted(table);
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, SourceBlocks.first(part.block));
      select.setLong(2, SourceBlocks.first(part.block + 1));
      select.setLong(3, before);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        String ip = row.getString(2);
        String key = SourceBlocks.key(ip);
        if (part.source.isEmpty() || part.source.equals(key)) {
          ids.add(row.getLong(1));
          gone.merge(key, 1, Integer::sum);
        }
      }
    }
    return ids;
  }

  /**
   * Brings the index in line. What is left of a part that was deleted whatever its age is labelled:
   * it keeps its place and counts no bytes, so that retention does not come back to it.
   */
  private static void account(
      Connection connection, long block, Map<String, Integer> gone, boolean whole)
      throws SQLException {
    String left = whole ? "0" : "bytes * max(events - ?1, 0) / events";
    try (PreparedStatement shrink =
            connection.prepareStatement(
                "UPDATE source_block SET bytes = "
                    + left
                    + ", events = max(events - ?1, 0) WHERE source = ?2 AND block = ?3");
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM source_block WHERE source = ? AND block = ? AND events = 0")) {
      for (Map.Entry<String, Integer> entry : gone.entrySet()) {
        shrink.setInt(1, entry.getValue());
        shrink.setString(2, entry.getKey());
        shrink.setLong(3, block);
        shrink.executeUpdate();
        delete.setString(1, entry.getKey());
        delete.setLong(2, block);
        delete.executeUpdate();
      }
    }
  }

  private static void keepLastId(Connection connection) throws SQLException {
    Tallies.write(connection, Tallies.LAST_ID, Tallies.lastId(connection));
  }

  /**
   * Forgets names of reports that were noted before {@code before}, the oldest first. {@return how
   * many; fewer than {@link #REPORTS_AT_ONCE} where none is left}
   */
  static int forgetReports(Connection connection, long before) throws SQLException {
    return SqliteFile.change(
        connection,
        "DELETE FROM report_key WHERE key IN (SELECT key FROM report_key WHERE at < %d ORDER BY at LIMIT %d)"
            .formatted(before, REPORTS_AT_ONCE));
  }

  /** Adds the minutes of long ago to the totals and forgets the hours of long ago. */
  static void forgetCounts(Connection connection, long now) throws SQLException {
    long minute = now / MINUTE - MINUTES_KEPT;
    String old = " FROM minute WHERE minute < " + minute;
    if (SqliteFile.number(connection, "SELECT count(*)" + old) > 0) {
      for (String name : List.of(Tallies.ATTACKS, Tallies.LEGIT, Tallies.OTHER)) {
        long sum = SqliteFile.number(connection, "SELECT sum(" + name + ")" + old);
        Tallies.write(connection, name, Tallies.read(connection, name) + sum);
      }
      SqliteFile.change(connection, "DELETE" + old);
    }
    SqliteFile.change(
        connection, "DELETE FROM hourly WHERE hour < " + (now / MINUTE / 60 - HOURS_KEPT));
  }
}
