package axon.store;

import axon.event.RequestEvent;
import axon.event.Source;
import axon.session.Credentials;
import axon.session.Recalled;
import axon.verdict.Risk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads of each event what its source had done by then. */
final class SqliteSessionPast implements SessionPast {
  private static final int PAGE = 4096;

  private static final String COLUMNS =
      " SELECT id, ip, facts, risk_score, repeats, %s AS at, %s AS path, %s AS told, %s AS client"
          + " FROM %s"
          + " WHERE id >= ?1 AND id < ?2 AND "
          + Columns.NOT_IMPORTED;

  private static final String LAST_SEEN = "ifnull(last_seen, timestamp)";

  /** What is reported late belongs to the session of the time when it came. */
  private static final String RECEIVED = "json_extract(facts, '$[3]')";

  private static final String SELECT =
      "SELECT * FROM ("
          + COLUMNS.formatted(LAST_SEEN, "path", "timestamp", Columns.CLIENT, "traffic")
          + " UNION ALL"
          + COLUMNS.formatted(LAST_SEEN, "NULL", "timestamp", "''", "raw_bytes")
          + " UNION ALL"
          + COLUMNS.formatted(RECEIVED, "NULL", RECEIVED, "''", "report")
          + ") ORDER BY id DESC";

  private final Readers readers;
  private final long lastId;

  /**
   * @param lastId the highest number that a process of before gave: what this one stores is in its
   *     sessions already
   */
  SqliteSessionPast(Readers readers, long lastId) {
    this.readers = readers;
    this.lastId = lastId;
  }

  /** An event, and whether it came late enough. */
  private record Found(Recalled event, boolean fresh) {}

  @Override
  public void newest(long since, BooleanSupplier more, Consumer<Recalled> each) {
    long below = lastId + 1;
    while (below > 1 && more.getAsBoolean()) {
      long to = below;
      long from = Math.max(1, to - PAGE);
      List<Found> page = readers.read(connection -> page(connection, from, to, since));
      boolean stale = !page.isEmpty() && page.stream().noneMatch(Found::fresh);
      page.stream().filter(Found::fresh).map(Found::event).forEach(each);
      if (stale) {
        return;
      }
      below = from;
    }
  }

  private static List<Found> page(Connection connection, long from, long to, long since)
      throws SQLException {
    List<Found> page = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setLong(1, from);
      select.setLong(2, to);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        Optional<Source> source = Source.parse(row.getString(2));
        if (source.isPresent()) {
          page.add(new Found(event(connection, row, source.get()), row.getLong(6) >= since));
        }
      }
    }
    return page;
  }

  private static Recalled event(Connection connection, ResultSet row, Source source)
      throws SQLException {
    String facts = row.getString(3);
    int repeats = (int) Math.min(Integer.MAX_VALUE, row.getLong(5) - 1);
    boolean logins = repeats > 0 && isLogin(connection, row.getLong(1));
    return new Recalled(
        source.withClient(client(row.getString(9))),
        row.getLong(6),
        row.getLong(8),
        () -> new FactsText(facts).session(),
        repeats,
        logins ? repeats : 0,
        row.getString(7),
        row.getInt(4) >= Risk.HIGH);
  }

  private static String client(String kept) {
    return kept.length() <= Source.LONGEST_CLIENT ? kept : "";
  }

  private static boolean isLogin(Connection connection, long id) throws SQLException {
    return Search.requests(connection, "WHERE id = " + id).stream()
        .anyMatch(found ->
            found.event().event() instanceof RequestEvent request
                && Credentials.offeredIn(request.request()));
  }
}
