package axon.store;

import static java.util.Objects.requireNonNull;

import axon.event.Event;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table {@code source_block}: which source wrote in which block of 256 ids, and how much. It is
 * an index on the address that costs one row for each source and block. Sixteen blocks are written
 * at once, by source, so that with many sources a page of the table is changed once for all of them
 * and not with every event, as in an ordinary index. The tally {@link #THROUGH} says up to which id
 * it is written; what came since is found in the rows alone. Writer's thread.
 */
final class SourceBlocks {
  /** The first id that the table does not hold yet. */
  static final String THROUGH = "blocks_through";

  private static final int SHIFT = 8;
  private static final int BLOCKS_AT_ONCE = 16;
  private static final int ROW_BYTES = 512;
  private static final int ROWS = 16;

  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement insertMany;
  private final Map<Part, Share> shares = new HashMap<>();
  private long firstBlock;
  private long block;

  private record Part(String source, long block) {}

  private static final class Share {
    private long events;
    private long bytes;
  }

  /** Opens it where ids went on to {@code lastId}, reading again what is not in the table. */
  SourceBlocks(Connection connection, long lastId) throws SQLException {
    this.connection = connection;
    String sql = "REPLACE INTO source_block VALUES (?, ?, ?, ?)";
    this.insert = connection.prepareStatement(sql);
    this.insertMany = connection.prepareStatement(sql + ", (?, ?, ?, ?)".repeat(ROWS - 1));
    this.firstBlock = of(Tallies.read(connection, THROUGH));
    this.block = of(lastId);
    read(connection, "SELECT id, ip, length(head) + ifnull(length(body), 0) FROM traffic");
    read(connection, "SELECT id, ip, length(bytes) FROM raw_bytes");
    read(connection, "SELECT id, ip, length(payload) + ifnull(length(extra), 0) FROM report");
  }

  private void read(Connection connection, String select) throws SQLException {
    try (PreparedStatement rows = connection.prepareStatement(select + " WHERE id >= ?")) {
      rows.setLong(1, first(firstBlock));
      ResultSet row = rows.executeQuery();
      while (row.next()) {
        long at = of(row.getLong(1));
        long bytes = ROW_BYTES + row.getLong(3);
        add(new Part(key(row.getString(2)), at), bytes);
      }
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

  /** {@return likewise, of what stands in the column {@code ip}: a host counts as itself} */
  static String key(String ip) {
    return IpAddress.parse(ip).map(SourceBlocks::key).orElse(ip);
  }

  /** {@return about how much an event takes on the disk} */
  static long bytes(Event event) {
    return (long) ROW_BYTES
        + switch (event) {
          case RequestEvent request ->
              request.request().head().length() + request.request().body().captured().length();
          case RawBytesEvent raw -> raw.captured().length();
          case ReportEvent report -> report.payload().length() + report.extra().length();
        };
  }

  void count(long id, Entry entry) throws SQLException {
    block = of(id);
    if (block - firstBlock >= BLOCKS_AT_ONCE) {
      flush();
    }
    add(new Part(entry.row.sourceKey(), block), bytes(entry.event.event()));
  }

  private void add(Part part, long bytes) {
    Share share = shares.computeIfAbsent(part, _ -> new Share());
    share.events++;
    share.bytes += bytes;
  }

  /** Writes all blocks but the last, which is not full yet, in the transaction that is open. */
  void flush() throws SQLException {
    if (block == firstBlock) {
      return;
    }
    List<Part> full = new ArrayList<>();
    for (Part part : shares.keySet()) {
      if (part.block < block) {
        full.add(part);
      }
    }
    full.sort(Comparator.comparing(Part::source).thenComparingLong(Part::block));
    int done = 0;
    for (; full.size() - done >= ROWS; done += ROWS) {
      write(insertMany, full.subList(done, done + ROWS));
    }
    for (Part part : full.subList(done, full.size())) {
      write(insert, List.of(part));
    }
    full.forEach(shares::remove);
    Tallies.write(connection, THROUGH, first(block));
    firstBlock = block;
  }

  private void write(PreparedStatement statement, List<Part> parts) throws SQLException {
    int next = 1;
    for (Part part : parts) {
      Share share = requireNonNull(shares.get(part));
      statement.setString(next++, part.source);
      statement.setLong(next++, part.block);
      statement.setLong(next++, share.events);
      statement.setLong(next++, share.bytes);
    }
    statement.executeUpdate();
  }
}
