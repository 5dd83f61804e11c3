package axon.store;

import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.store.History.Dimension;
import axon.store.History.Ranked;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The most frequent paths, sources, countries and attack classes of each hour, of requests and, but
 * for the paths, of reports. Two hours at most are held in memory and counted up with every commit;
 * every few seconds they are written to the table {@code hourly}. After a crash what is missing
 * there is counted again from the rows (repetitions that were folded into older rows meanwhile are
 * missed). Countries and classes are exact but for that; of paths and sources the 512 most frequent
 * of an hour are kept, see {@link Sketch}. Values longer than 300 characters are cut. Written by
 * the writer's thread, asked by any.
 */
final class Rollups {
  private static final String THROUGH = "hourly_through";
  private static final long HOUR = 3_600_000;
  private static final int LIVE_HOURS = 2;
  private static final int VALUE_LENGTH = 300;
  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Map<Long, Map<Dimension, Sketch>> live = new LinkedHashMap<>(16, 0.75f, true);
  private long flushed = System.nanoTime();
  private boolean changed;

  /** Reads what a former process has left: the newest hours, and the rows that came after. */
  synchronized void load(Connection connection) throws SQLException {
    live.clear();
    long through = Tallies.read(connection, THROUGH);
    loadHours(connection);
    loadRows(connection, "SELECT timestamp, path,%s FROM traffic", through);
    loadRows(connection, "SELECT json_extract(facts, '$[3]'), NULL,%s FROM report", through);
  }

  private void loadRows(Connection connection, String columns, long through) throws SQLException {
    String shared = " ip, country, attack_class, prediction, repeats";
    String since = columns.formatted(shared) + " WHERE id > ?";
    try (PreparedStatement select = connection.prepareStatement(since)) {
      select.setLong(1, through);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        boolean attack = row.getString(6).equals(Prediction.ATTACK.wireName());
        count(
            new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(5)),
            row.getString(4),
            attack ? row.getLong(7) : 0,
            row.getLong(7));
      }
    }
  }

  private void loadHours(Connection connection) throws SQLException {
    String newest =
        "SELECT hour, dimension, value, attacks, total FROM hourly WHERE hour >="
            + " (SELECT max(hour) - 1 FROM hourly)";
    try (PreparedStatement select = connection.prepareStatement(newest)) {
      ResultSet row = select.executeQuery();
      while (row.next()) {
        Map<Dimension, Sketch> hour = hour(row.getLong(1));
        of(hour, dimension(row.getInt(2))).add(row.getString(3), row.getLong(4), row.getLong(5));
      }
    }
  }

  /** Counts what has been committed. */
  synchronized void count(List<Entry> batch) {
    for (Entry entry : batch) {
      switch (entry.event.event()) {
        case RequestEvent request ->
            count(entry.event, entry.row, request.timestamp(), entry.row.first());
        case ReportEvent report -> count(entry.event, entry.row, report.receivedAt(), null);
        case RawBytesEvent _ -> {}
      }
    }
  }

  private void count(ClassifiedEvent event, EventRow row, long at, @Nullable String path) {
    count(
        new Row(at, path, row.ip(), event.verdict().attackClass().wireName()),
        event.place().country(),
        event.verdict().prediction() == Prediction.ATTACK ? 1 : 0,
        1);
  }

  /** What is counted of a request, or of a report, which has no path. */
  private record Row(long timestamp, @Nullable String path, String source, String attackClass) {}

  private void count(Row row, @Nullable String country, long attacks, long total) {
    Map<Dimension, Sketch> hour = hour(Math.floorDiv(row.timestamp, HOUR));
    String path = row.path;
    if (path != null) {
      of(hour, Dimension.PATH).add(cut(path), attacks, total);
    }
    of(hour, Dimension.SOURCE).add(row.source, attacks, total);
    of(hour, Dimension.ATTACK_CLASS).add(row.attackClass, attacks, total);
    if (country != null) {
      of(hour, Dimension.COUNTRY).add(country, attacks, total);
    }
    changed = true;
  }

  private static String cut(String value) {
    return value.length() <= VALUE_LENGTH ? value : value.substring(0, VALUE_LENGTH) + "…";
  }

  private Map<Dimension, Sketch> hour(long hour) {
    return live.computeIfAbsent(hour, _ -> new EnumMap<>(Dimension.class));
  }

  private static Sketch of(Map<Dimension, Sketch> hour, Dimension dimension) {
    return hour.computeIfAbsent(dimension, _ -> new Sketch());
  }

  /** Numbers that are kept for good, whatever the order in the source becomes. */
  private static int code(Dimension dimension) {
    return switch (dimension) {
      case PATH -> 1;
      case SOURCE -> 2;
      case COUNTRY -> 3;
      case ATTACK_CLASS -> 4;
    };
  }

  private static Dimension dimension(int code) {
    for (Dimension dimension : Dimension.values()) {
      if (code(dimension) == code) {
        return dimension;
      }
    }
    throw new StoreException("a row holds the dimension " + code + ", which is unknown");
  }

  /** {@return whether it is time to write} */
  synchronized boolean isDue() {
    return changed && (live.size() > LIVE_HOURS || System.nanoTime() - flushed > FLUSH_NANOS);
  }

  /** Writes down that rows up to {@code through} are not to be counted again. */
  synchronized void pass(Connection connection, long through) throws SQLException {
    if (changed) {
      flush(connection, through);
    } else {
      Tallies.write(connection, THROUGH, through);
    }
  }

  /** Writes the hours held, in the caller's transaction, and lets go of the older ones. */
  synchronized void flush(Connection connection, long through) throws SQLException {
    String add =
        "INSERT INTO hourly VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET"
            + " attacks = max(attacks, ?4), total = max(total, ?5)";
    try (PreparedStatement insert = connection.prepareStatement(add)) {
      for (Map.Entry<Long, Map<Dimension, Sketch>> hour : live.entrySet()) {
        for (Map.Entry<Dimension, Sketch> sketch : hour.getValue().entrySet()) {
          write(insert, hour.getKey(), code(sketch.getKey()), sketch.getValue());
        }
      }
    }
    Tallies.write(connection, THROUGH, through);
    changed = false;
    flushed = System.nanoTime();
    while (live.size() > LIVE_HOURS) {
      live.remove(live.keySet().iterator().next()); // the one not counted in for longest
    }
  }

  private static void write(PreparedStatement insert, long hour, int dimension, Sketch sketch)
      throws SQLException {
    for (Map.Entry<String, Sketch.Cell> value : sketch.largest(Sketch.CAPACITY)) {
      insert.setLong(1, hour);
      insert.setInt(2, dimension);
      insert.setString(3, value.getKey());
      insert.setLong(4, value.getValue().attacks());
      insert.setLong(5, value.getValue().total());
      insert.addBatch();
    }
    insert.executeBatch();
  }

  /** {@return the most frequent values since the hour in which {@code from} lies} */
  List<Ranked> top(Connection connection, Dimension dimension, long from, int limit)
      throws SQLException {
    long first = Math.floorDiv(from, HOUR);
    Map<String, long[]> sums = new HashMap<>();
    List<Long> held = addLive(sums, dimension, first);
    String marks = String.join(",", held.stream().map(String::valueOf).toList());
    String select =
        "SELECT value, sum(attacks), sum(total) FROM hourly WHERE hour >= ? AND dimension = ?"
            + " AND hour NOT IN ("
            + marks
            + ") GROUP BY value";
    try (PreparedStatement older = connection.prepareStatement(select)) {
      older.setLong(1, first);
      older.setInt(2, code(dimension));
      ResultSet row = older.executeQuery();
      while (row.next()) {
        add(sums, row.getString(1), row.getLong(2), row.getLong(3));
      }
    }
    return rank(sums, limit);
  }

  private synchronized List<Long> addLive(
      Map<String, long[]> sums, Dimension dimension, long first) {
    live.forEach((hour, sketches) -> {
      if (hour >= first) {
        for (var value : of(sketches, dimension).largest(Sketch.CAPACITY)) {
          add(sums, value.getKey(), value.getValue().attacks(), value.getValue().total());
        }
      }
    });
    return List.copyOf(live.keySet());
  }

  private static void add(Map<String, long[]> sums, String value, long attacks, long total) {
    long[] sum = sums.computeIfAbsent(value, _ -> new long[2]);
    sum[0] += attacks;
    sum[1] += total;
  }

  private static List<Ranked> rank(Map<String, long[]> sums, int limit) {
    List<Ranked> ranked = new ArrayList<>(sums.size());
    sums.forEach((value, sum) -> ranked.add(new Ranked(value, sum[0], sum[1])));
    ranked.sort(Comparator.comparingLong(Ranked::total).reversed().thenComparing(Ranked::value));
    return List.copyOf(ranked.subList(0, Math.min(limit, ranked.size())));
  }
}
