package axon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of ids in which to look, the newest first: all of them in growing steps, or for one source
 * the blocks in which it wrote. For one read.
 */
final class Ranges {
  private static final long SMALLEST = 1024;
  private static final long LARGEST = 16 * 1024;
  private static final int BLOCKS_A_PAGE = 256;

  private final Connection connection;
  private final @Nullable String source;
  private final long oldest;
  private final long indexed;
  private final Deque<Long> blocks = new ArrayDeque<>();
  private long below;
  private long step = SMALLEST;
  private long from;
  private long to;

  private Ranges(Connection connection, @Nullable String source, long before) throws SQLException {
    this.connection = connection;
    this.source = source;
    // Read before the blocks: what is indexed meanwhile is then looked at twice rather than never.
    this.indexed = source == null ? 0 : Tallies.read(connection, SourceBlocks.THROUGH);
    this.oldest = Math.max(indexed, oldest(connection));
    this.below = Math.min(before, Tallies.lastId(connection) + 1);
  }

  /** {@return all ids below {@code before}} */
  static Ranges all(Connection connection, long before) throws SQLException {
    return new Ranges(connection, null, before);
  }

  /** {@return the ids below {@code before} among which those of a source are} */
  static Ranges of(Connection connection, String source, long before) throws SQLException {
    return new Ranges(connection, source, before);
  }

  private static long oldest(Connection connection) throws SQLException {
    return SqliteFile.number(
        connection,
        "SELECT min(id) FROM ("
            + EventTable.union(table -> "SELECT min(id) AS id FROM " + table)
            + ")");
  }

  /** Goes to the next range. {@return whether there is one} */
  boolean next() throws SQLException {
    if (below > oldest) {
      to = below;
      from = Math.max(oldest, below - step);
      step = Math.min(LARGEST, 2 * step);
      below = from;
      return true;
    }
    return source != null && nextBlock(source);
  }

  private boolean nextBlock(String key) throws SQLException {
    if (blocks.isEmpty()) {
      read(key);
    }
    Long block = blocks.poll();
    if (block == null) {
      return false;
    }
    from = SourceBlocks.first(block);
    to = Math.min(below, SourceBlocks.first(block + 1));
    below = from;
    return true;
  }

  private void read(String key) throws SQLException {
    String sql =
        "SELECT block FROM source_block WHERE source = ? AND block <= ? ORDER BY block DESC LIMIT"
            + " ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, key);
      select.setLong(2, SourceBlocks.of(below - 1));
      select.setInt(3, BLOCKS_A_PAGE);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        blocks.add(row.getLong(1));
      }
    }
  }

  /** {@return the first id of the range} */
  long from() {
    return from;
  }

  /** {@return the first id behind the range} */
  long to() {
    return to;
  }
}
