package axon.store;

import axon.event.Event;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.RequestEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The table {@code source_block}: which source wrote in which block of 256 ids, and how much. It is
 * an index on the address that costs one row for each source and block, written once when a block
 * is full, where an ordinary index would change a page somewhere in its tree for every event. What
 * came since is in the rows of the last block alone. Writer's thread.
 */
final class SourceBlocks {
  private static final int SHIFT = 8;
  private static final int ROW_BYTES = 512;

  private final PreparedStatement insert;
  private final Map<String, Share> shares = new HashMap<>();
  private long block;

  private static final class Share {
    private long events;
    private long bytes;
  }

  /** Opens it where ids went on to {@code lastId}, reading again what the last block holds. */
  SourceBlocks(Connection connection, long lastId) throws SQLException {
    this.insert = connection.prepareStatement("REPLACE INTO source_block VALUES (?1, ?2, ?3, ?4)");
    this.block = of(lastId);
    read(connection, "SELECT ip, length(head) + ifnull(length(body), 0) FROM traffic");
    read(connection, "SELECT ip, length(bytes) FROM raw_bytes");
  }

  private void read(Connection connection, String select) throws SQLException {
    try (PreparedStatement rows = connection.prepareStatement(select + " WHERE id >= ?")) {
      rows.setLong(1, first(block));
      ResultSet row = rows.executeQuery();
      while (row.next()) {
        IpAddress.parse(row.getString(1))
            .ifPresent(address -> add(key(address), ROW_BYTES + longAt(row, 2)));
      }
    }
  }

  private static long longAt(ResultSet row, int column) {
    try {
      return row.getLong(column);
    } catch (SQLException e) {
      throw new StoreException("cannot read a size: " + e.getMessage(), e);
    }
  }

  /** {@return the block in which an id lies} */
  static long of(long id) {
    return id >> SHIFT;
  }

  /** {@return the first id of a block} */
  static long first(long block) {
    return block << SHIFT;
  }

  /** {@return the source to which an address counts: itself, or its /64} */
  static String key(IpAddress address) {
    return address.isV4() ? address.toString() : address.masked(64) + "/64";
  }

  /** {@return about how much an event takes on the disk} */
  static long bytes(Event event) {
    return (long) ROW_BYTES
        + switch (event) {
          case RequestEvent request ->
              request.request().head().length() + request.request().body().captured().length();
          case RawBytesEvent raw -> raw.captured().length();
        };
  }

  void count(long id, Event event) throws SQLException {
    if (of(id) != block) {
      flush();
      block = of(id);
    }
    add(key(event.source().address()), bytes(event));
  }

  private void add(String source, long bytes) {
    Share share = shares.computeIfAbsent(source, _ -> new Share());
    share.events++;
    share.bytes += bytes;
  }

  private void flush() throws SQLException {
    for (Map.Entry<String, Share> share : shares.entrySet()) {
      insert.setString(1, share.getKey());
      insert.setLong(2, block);
      insert.setLong(3, share.getValue().events);
      insert.setLong(4, share.getValue().bytes);
      insert.executeUpdate();
    }
    shares.clear();
  }
}
