package axon.store;

import axon.event.Answer;
import axon.event.IpAddress;
import axon.journal.StoredEvent;
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

/**
 * Finds entries of both tables by what is known of them, range of ids by range of ids, the newest
 * first. A filter that fits few rows would read the whole file: after so many ids, or so much time,
 * it ends and says where to go on. For one read.
 */
final class Search {
  /** How many ids are looked at at most; those of one range are always looked at. */
  static final int MOST_IDS = 1 << 18;

  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Connection connection;
  private final Map<Long, Answer> answers;

  Search(Connection connection, Map<Long, Answer> answers) {
    this.connection = connection;
    this.answers = answers;
  }

  /** What stands behind WHERE, and its values. */
  private record Filter(String sql, List<Object> values, boolean rawBytesToo) {
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
        values.add(query.source().toString());
      }
      String path = query.pathPart();
      if (path != null) {
        where.append(" AND path LIKE ? ESCAPE '\\'");
        values.add("%" + path.replaceAll("([%_\\\\])", "\\\\$1") + "%");
      }
      return new Filter(where.toString(), values, path == null);
    }
  }

  Found newest(Query query) throws SQLException {
    Filter filter = Filter.of(query);
    IpAddress source = query.source();
    Ranges ranges =
        source == null
            ? Ranges.all(connection, query.before())
            : Ranges.of(connection, SourceBlocks.key(source), query.before());
    List<StoredEvent> found = new ArrayList<>();
    long end = System.nanoTime() + MOST_NANOS;
    long looked = 0;
    while (ranges.next()) {
      found.addAll(within(ranges, filter, query.limit() - found.size()));
      looked += ranges.to() - ranges.from();
      if (found.size() >= query.limit()) {
        return new Found(found, found.getLast().id());
      }
      if (looked >= MOST_IDS || System.nanoTime() > end) {
        return new Found(found, ranges.from());
      }
    }
    return new Found(found, null);
  }

  private List<StoredEvent> within(Ranges range, Filter filter, int limit) throws SQLException {
    List<Object> values = new ArrayList<>(List.of(range.from(), range.to()));
    values.addAll(filter.values);
    String rest = filter.sql + " ORDER BY id DESC LIMIT " + limit;
    List<StoredEvent> found = traffic(connection, answers, rest, values);
    if (filter.rawBytesToo) {
      found.addAll(rawBytes(connection, answers, rest, values));
    }
    found.sort(Comparator.comparingLong(StoredEvent::id).reversed());
    return found.subList(0, Math.min(limit, found.size()));
  }

  /** {@return what fits {@code rest} in either table, in no order} */
  static List<StoredEvent> both(
      Connection connection, Map<Long, Answer> answers, String rest, List<?> values)
      throws SQLException {
    List<StoredEvent> found = traffic(connection, answers, rest, values);
    found.addAll(rawBytes(connection, answers, rest, values));
    return found;
  }

  private static List<StoredEvent> traffic(
      Connection connection, Map<Long, Answer> answers, String rest, List<?> values)
      throws SQLException {
    List<StoredEvent> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(Columns.SELECT_TRAFFIC + rest)) {
      ResultSet rows = bind(select, values).executeQuery();
      EventReader reader = new EventReader(rows, new Answers.Lookup(connection, answers));
      while (rows.next()) {
        found.add(reader.traffic());
      }
    }
    return found;
  }

  private static List<StoredEvent> rawBytes(
      Connection connection, Map<Long, Answer> answers, String rest, List<?> values)
      throws SQLException {
    List<StoredEvent> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(Columns.SELECT_RAW_BYTES + rest)) {
      ResultSet rows = bind(select, values).executeQuery();
      EventReader reader = new EventReader(rows, new Answers.Lookup(connection, answers));
      while (rows.next()) {
        found.add(reader.rawBytes());
      }
    }
    return found;
  }

  private static PreparedStatement bind(PreparedStatement select, List<?> values)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      select.setObject(i + 1, values.get(i));
    }
    return select;
  }
}
