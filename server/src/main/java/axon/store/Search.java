package axon.store;

import axon.event.Answer;
import axon.event.Network;
import axon.event.Source;
import axon.journal.StoredEvent;
import axon.store.History.Bounds;
import axon.store.History.Found;
import axon.store.History.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds entries of all tables by what is known of them, range of ids by range of ids, the newest
 * first. A filter that fits few rows would read the whole file: after so many ids, or so much time,
 * it ends and says where to go on. What it gives are outlines. For one read.
 */
final class Search {
  /** How many ids are looked at at most; those of one range are always looked at. */
  static final int MOST_IDS = 1 << 18;

  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final EventReader.Replies NO_ANSWERS = _ -> Answer.NOTHING;

  private final Connection connection;

  Search(Connection connection) {
    this.connection = connection;
  }

  /** What stands behind WHERE, and its values. */
  private record Filter(String sql, List<Object> values, boolean pathsOnly) {
    static Filter of(Query query) {
      StringBuilder where = new StringBuilder("WHERE id >= ? AND id < ?");
      List<Object> values = new ArrayList<>();
      if (query.prediction() != null) {
        where.append(" AND prediction = ?");
        values.add(query.prediction().wireName());
      }
      if (query.attackClass() != null) {
        where.append(" AND attack_class = ?");
        values.add(query.attackClass());
      }
      if (query.country() != null) {
        where.append(" AND country = ?");
        values.add(query.country());
      }
      if (query.source() != null) {
        where.append(" AND ip = ?");
        values.add(query.source().text());
      }
      String path = query.pathPart();
      if (path != null) {
        where.append(" AND path LIKE ? ESCAPE '\\'");
        values.add("%" + path.replaceAll("([%_\\\\])", "\\\\$1") + "%");
      }
      between(query.bounds(), where, values);
      return new Filter(where.toString(), values, path != null);
    }

    private static void between(Bounds bounds, StringBuilder where, List<Object> values) {
      Network network = bounds.network();
      if (network != null) {
        where.append(" AND in_network(ip, ?)");
        values.add(network.toString());
      }
      if (bounds.from() != Long.MIN_VALUE || bounds.to() != Long.MAX_VALUE) {
        where.append(" AND timestamp >= ? AND timestamp < ?");
        values.add(bounds.from());
        values.add(bounds.to());
      }
      if (bounds.least() > 0 || bounds.most() < 1) {
        where.append(" AND score >= ? AND score <= ?");
        values.add(bounds.least());
        values.add(bounds.most());
      }
      String client = bounds.client();
      if (client != null) {
        where.append(" AND ").append(Columns.CLIENT).append(" = ?");
        values.add(client);
      }
      if (bounds.seenHere()) {
        where.append(" AND ").append(Columns.NOT_IMPORTED);
      }
    }
  }

  Found newest(Query query) throws SQLException {
    Filter filter = Filter.of(query);
    String key = key(query);
    Ranges ranges =
        key == null
            ? Ranges.all(connection, query.before())
            : Ranges.of(connection, key, query.before());
    List<StoredEvent> found = new ArrayList<>();
    long end = System.nanoTime() + MOST_NANOS;
    long looked = 0;
    while (ranges.next()) {
      // one more than is wanted: only then there is a next page
      found.addAll(within(ranges, filter, query.limit() + 1 - found.size()));
      looked += ranges.to() - ranges.from();
      if (found.size() > query.limit()) {
        List<StoredEvent> page = found.subList(0, query.limit());
        return new Found(page, page.getLast().id());
      }
      if (looked >= MOST_IDS || System.nanoTime() > end) {
        return new Found(found, ranges.from());
      }
    }
    return new Found(found, null);
  }

  /** {@return the key by which the index knows whom the query wants; null where it does not} */
  private static @Nullable String key(Query query) {
    Source source = query.source();
    Network network = query.bounds().network();
    if (source != null) {
      return SourceBlocks.key(source.text());
    }
    if (network == null || network.base().isV4() || network.prefix() != 64) {
      return null;
    }
    return network.toString();
  }

  private List<StoredEvent> within(Ranges range, Filter filter, int limit) throws SQLException {
    List<Object> values = new ArrayList<>(List.of(range.from(), range.to()));
    values.addAll(filter.values);
    String rest = filter.sql + " ORDER BY id DESC LIMIT " + limit;
    List<StoredEvent> found = traffic(connection, rest, values);
    found.addAll(reports(connection, rest, values));
    if (!filter.pathsOnly) {
      found.addAll(rawBytes(connection, rest, values));
    }
    found.sort(Comparator.comparingLong(StoredEvent::id).reversed());
    return found.subList(0, Math.min(limit, found.size()));
  }

  /** {@return what fits {@code rest} in any table, in no order} */
  static List<StoredEvent> whole(
      Connection connection, Map<Long, Answer> answers, String rest, List<?> values)
      throws SQLException {
    EventReader.Replies replies = new Answers.Lookup(connection, answers)::answer;
    List<StoredEvent> found = new ArrayList<>();
    read(connection, Columns.SELECT_TRAFFIC + rest, values, replies, EventReader::traffic, found);
    read(
        connection, Columns.SELECT_RAW_BYTES + rest, values, replies, EventReader::rawBytes, found);
    read(connection, Columns.SELECT_REPORT + rest, values, replies, EventReader::report, found);
    return found;
  }

  /** {@return the requests that fit {@code rest}, whole but for their answers, in no order} */
  static List<StoredEvent> requests(Connection connection, String rest) throws SQLException {
    List<StoredEvent> found = new ArrayList<>();
    String select = Columns.SELECT_TRAFFIC + rest;
    read(connection, select, List.of(), NO_ANSWERS, EventReader::traffic, found);
    return found;
  }

  /** {@return the outlines of what fits {@code rest} in any table, in no order} */
  static List<StoredEvent> outlines(Connection connection, String rest, List<?> values)
      throws SQLException {
    List<StoredEvent> found = traffic(connection, rest, values);
    found.addAll(rawBytes(connection, rest, values));
    found.addAll(reports(connection, rest, values));
    return found;
  }

  private static List<StoredEvent> traffic(Connection connection, String rest, List<?> values)
      throws SQLException {
    List<StoredEvent> found = new ArrayList<>();
    String select = Columns.OUTLINE_TRAFFIC + rest;
    read(connection, select, values, NO_ANSWERS, EventReader::trafficOutline, found);
    return found;
  }

  private static List<StoredEvent> rawBytes(Connection connection, String rest, List<?> values)
      throws SQLException {
    List<StoredEvent> found = new ArrayList<>();
    String select = Columns.OUTLINE_RAW_BYTES + rest;
    read(connection, select, values, NO_ANSWERS, EventReader::rawBytesOutline, found);
    return found;
  }

  private static List<StoredEvent> reports(Connection connection, String rest, List<?> values)
      throws SQLException {
    List<StoredEvent> found = new ArrayList<>();
    String select = Columns.OUTLINE_REPORT + rest;
    read(connection, select, values, NO_ANSWERS, EventReader::reportOutline, found);
    return found;
  }

  /** Reads the row at which the reader stands. */
  private interface RowForm {
    StoredEvent read(EventReader reader) throws SQLException;
  }

  private static void read(
      Connection connection,
      String sql,
      List<?> values,
      EventReader.Replies answers,
      RowForm form,
      List<StoredEvent> found)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      ResultSet rows = bind(select, values).executeQuery();
      EventReader reader = new EventReader(rows, answers);
      while (rows.next()) {
        found.add(form.read(reader));
      }
    }
  }

  private static PreparedStatement bind(PreparedStatement select, List<?> values)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      select.setObject(i + 1, values.get(i));
    }
    return select;
  }
}
