package axon.store;

import axon.event.Answer;
import axon.journal.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What is asked of the past, answered from the tables and from the counts that are kept beside. */
final class SqliteHistory implements History {
  /** Entries of up to 100 KiB that are held at a time by one scan. */
  private static final int PAGE = 100;

  private static final long MINUTE = 60_000;

  private final Readers readers;
  private final Rollups rollups;
  private final Map<Long, Answer> answers = Answers.cache();

  SqliteHistory(Readers readers, Rollups rollups) {
    this.readers = readers;
    this.rollups = rollups;
  }

  @Override
  public Totals totals() {
    return readers.read(connection -> {
      String sums = "SELECT sum(attacks), sum(legit), sum(other) FROM minute";
      try (PreparedStatement select = connection.prepareStatement(sums)) {
        ResultSet row = select.executeQuery();
        long attacks = row.getLong(1) + Tallies.read(connection, Tallies.ATTACKS);
        long legit = row.getLong(2) + Tallies.read(connection, Tallies.LEGIT);
        long other = row.getLong(3) + Tallies.read(connection, Tallies.OTHER);
        return new Totals(attacks + legit, attacks, other);
      }
    });
  }

  @Override
  public Optional<StoredEvent> find(long id) {
    return readers
        .read(connection -> Search.whole(connection, answers, "WHERE id = ?", List.of(id)))
        .stream()
        .findFirst();
  }

  @Override
  public List<StoredEvent> after(long id, int limit) {
    String rest =
        "WHERE id > ? AND %s ORDER BY id DESC LIMIT %d".formatted(Columns.NOT_IMPORTED, limit);
    return readers.read(connection -> {
      List<StoredEvent> found = Search.outlines(connection, rest, List.of(id));
      found.sort(Comparator.comparingLong(StoredEvent::id));
      return List.copyOf(found.subList(Math.max(0, found.size() - limit), found.size()));
    });
  }

  @Override
  public Risky risky(long id, int risk, int limit) {
    String rest =
        "WHERE id > ? AND risk_score >= ? AND %s ORDER BY id DESC LIMIT %d"
            .formatted(Columns.NOT_IMPORTED, limit);
    return readers.read(connection -> {
      List<StoredEvent> found = Search.outlines(connection, rest, List.of(id, risk));
      found.sort(Comparator.comparingLong(StoredEvent::id));
      List<StoredEvent> newest = found.subList(Math.max(0, found.size() - limit), found.size());
      return newest.size() < limit ? new Risky(newest, 0, 0) : older(connection, newest, id, risk);
    });
  }

  private static Risky older(Connection connection, List<StoredEvent> newest, long id, int risk)
      throws SQLException {
    String which =
        " WHERE id > %d AND id < %d AND risk_score >= %d AND %s"
            .formatted(id, newest.getFirst().id(), risk, Columns.NOT_IMPORTED);
    String sql =
        "SELECT count(*), coalesce(max(risk_score), 0) FROM ("
            + EventTable.union(table -> "SELECT risk_score FROM " + table + which)
            + ")";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      ResultSet row = select.executeQuery();
      return new Risky(newest, row.getLong(1), row.getInt(2));
    }
  }

  @Override
  public Found search(Query query) {
    return readers.read(connection -> new Search(connection).newest(query));
  }

  @Override
  public List<Doubtful> review(int limit) {
    return readers.read(connection -> new ReviewQueue(connection).first(limit));
  }

  /** Reads page by page, so that a long scan never keeps the log from being emptied. */
  @Override
  public void scan(long from, Consumer<StoredEvent> each) {
    long last = readers.read(connection -> firstSince(connection, from)) - 1;
    List<StoredEvent> page = pageAfter(last, from);
    while (!page.isEmpty()) {
      page.forEach(each);
      page = pageAfter(page.getLast().id(), from);
    }
  }

  private static long firstSince(Connection connection, long from) throws SQLException {
    return SqliteFile.number(
        connection,
        "SELECT min(id) FROM ("
            + EventTable.union(
                table -> "SELECT min(id) AS id FROM " + table + " WHERE timestamp >= " + from)
            + ")");
  }

  private List<StoredEvent> pageAfter(long id, long from) {
    String rest = "WHERE id > ? AND timestamp >= ? ORDER BY id LIMIT " + PAGE;
    return readers.read(connection -> {
      List<StoredEvent> found = Search.whole(connection, answers, rest, List.of(id, from));
      found.sort(Comparator.comparingLong(StoredEvent::id));
      return List.copyOf(found.subList(0, Math.min(PAGE, found.size())));
    });
  }

  @Override
  public List<Bucket> timeline(long from, long to, long step) {
    if (step < MINUTE || step % MINUTE != 0) {
      throw new IllegalArgumentException("step " + step + " is not a multiple of 60,000 ms");
    }
    long first = Math.floorDiv(from, step) * step;
    List<Bucket> buckets = new ArrayList<>();
    for (long at = first; at < to; at += step) {
      buckets.add(new Bucket(at, 0, 0));
    }
    return readers.read(connection -> fill(connection, buckets, first, to, step));
  }

  private static List<Bucket> fill(
      Connection connection, List<Bucket> buckets, long first, long to, long step)
      throws SQLException {
    String sql =
        "SELECT (minute * 60000 - ?1) / ?2, sum(attacks), sum(legit) FROM minute"
            + " WHERE minute >= ?1 / 60000 AND minute * 60000 < ?3 GROUP BY 1";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, first);
      select.setLong(2, step);
      select.setLong(3, to);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        int index = row.getInt(1);
        buckets.set(index, new Bucket(first + index * step, row.getLong(2), row.getLong(3)));
      }
    }
    return buckets;
  }

  @Override
  public List<Ranked> top(Dimension dimension, long from, int limit) {
    return readers.read(connection -> rollups.top(connection, dimension, from, limit));
  }
}
