package axon.store;

import axon.geo.Place;
import axon.session.SessionFacts;
import axon.verdict.AttackType;
import axon.verdict.SessionVerdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables {@code source} and {@code session}: who came, and when. A row changed with every event
 * would cost as much as the event, so what came is gathered by source and written once a second, or
 * when 512 sources wait, in the transaction that is open. The tally {@link #THROUGH} says up to
 * which number it is written; after a crash the rest is counted again from the rows, where
 * repetitions that were folded meanwhile into older rows are missed. Writer's thread.
 */
final class SourceBook {
  private static final Logger LOG = LoggerFactory.getLogger(SourceBook.class);

  /** The last number that the tables hold. */
  static final String THROUGH = "sources_through";

  /** Of a record that was written before there were these tables, the newest ids are read. */
  static final long MOST_CAUGHT_UP = 1 << 15;

  private static final int MOST_HELD = 512;
  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int PAGE = 4096;
  private static final int LONGEST_NETWORK = 200;

  private final Connection connection;
  private final long opened;
  private final PreparedStatement find;
  private final PreparedStatement addSource;
  private final PreparedStatement growSource;
  private final PreparedStatement addSession;
  private final PreparedStatement growSession;
  private final PreparedStatement raiseSession;
  private final Map<String, Deque<Visit>> held = new HashMap<>();
  private long flushed = System.nanoTime() - FLUSH_NANOS;
  private long through;
  private long nextSource;
  private long nextSession;

  /** Opens it where ids went on to {@code lastId}; the first flush reads what is not in it yet. */
  SourceBook(Connection connection, long lastId) throws SQLException {
    this.connection = connection;
    this.opened = lastId;
    this.find =
        connection.prepareStatement(
            "SELECT source.id, source.last_at, session.id, session.risk, session.type FROM source"
                + " LEFT JOIN session ON session.id = source.session WHERE name = ?");
    this.addSource =
        connection.prepareStatement(
            "INSERT INTO source (last_at, events, risk, types, country, asn, network, session,"
                + " first_at, name, id, sessions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
    this.growSource =
        connection.prepareStatement(
            "UPDATE source SET last_at = max(last_at, ?), events = events + ?, risk = max(risk, ?),"
                + " types = types | ?, country = ifnull(?, country), asn = ifnull(nullif(?, 0),"
                + " asn), network = ifnull(?, network), session = ?, sessions = sessions + ?"
                + " WHERE id = ?");
    this.addSession =
        connection.prepareStatement(
            "INSERT INTO session (last_at, events, last_event, failed_logins, request_rate,"
                + " commands_count, sql_payload, honeytoken_access, seconds, distinct_paths, risk,"
                + " type, peak_event, confidence, anomaly, peak_logins, peak_decoy, began_at,"
                + " first_event, source, id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.growSession =
        connection.prepareStatement(
            "UPDATE session SET last_at = max(last_at, ?), events = events + ?, last_event ="
                + " max(last_event, ?), failed_logins = max(failed_logins, ?), request_rate ="
                + " max(request_rate, ?), commands_count = max(commands_count, ?), sql_payload ="
                + " max(sql_payload, ?), honeytoken_access = max(honeytoken_access, ?), seconds ="
                + " max(seconds, ?), distinct_paths = max(distinct_paths, ?) WHERE id = ?");
    this.raiseSession =
        connection.prepareStatement(
            "UPDATE session SET risk = ?, type = ?, peak_event = ?, confidence = ?, anomaly = ?,"
                + " peak_logins = ?, peak_decoy = ? WHERE id = ?");
    this.nextSource = 1 + SqliteFile.number(connection, "SELECT ifnull(max(id), 0) FROM source");
    this.nextSession = 1 + SqliteFile.number(connection, "SELECT ifnull(max(id), 0) FROM session");
    long known = Tallies.read(connection, THROUGH);
    this.through = known > 0 ? known : Math.max(0, lastId - MOST_CAUGHT_UP);
  }

  /** What stands in the tables of one source; no session where it was deleted. */
  private record Row(long id, long lastAt, long session, int risk, @Nullable AttackType type) {}

  /** Reads again what was stored before this was opened; what came since waits for it. */
  private void catchUp() throws SQLException {
    if (through >= opened) {
      return;
    }
    Map<String, Deque<Visit>> since = new HashMap<>(held);
    held.clear();
    try {
      for (long done = through; done < opened; done += PAGE) {
        read(done + 1, Math.min(opened, done + PAGE) + 1);
        writeHeld();
      }
    } catch (RuntimeException e) {
      // a row that cannot be read must not keep the next events from being stored
      LOG.warn("some sources of before the start are not counted: {}", e.toString());
      held.clear();
    }
    held.putAll(since);
  }

  private void read(long from, long to) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(Seen.SELECT)) {
      select.setLong(1, from);
      select.setLong(2, to);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        Seen.of(row).ifPresent(this::count);
      }
    }
  }

  void count(Seen seen) {
    Deque<Visit> visits = held.computeIfAbsent(seen.name(), _ -> new ArrayDeque<>(1));
    Visit last = visits.peekLast();
    if (last != null && last.takes(seen)) {
      last.add(seen);
    } else {
      visits.add(new Visit(seen));
    }
  }

  /** {@return whether it is time to write} */
  boolean isDue() {
    return held.size() >= MOST_HELD
        || through < opened
        || (!held.isEmpty() && System.nanoTime() - flushed > FLUSH_NANOS);
  }

  /** Writes what is held, in the transaction that is open; {@code last} is the last id given. */
  void flush(long last) throws SQLException {
    flushed = System.nanoTime();
    catchUp();
    writeHeld();
    if (last > through) {
      Tallies.write(connection, THROUGH, last);
      through = last;
    }
  }

  private void writeHeld() throws SQLException {
    // by name: many of them then lie on the same pages of the index
    List<String> names = new ArrayList<>(held.keySet());
    names.sort(null);
    for (String name : names) {
      for (Visit visit : held.getOrDefault(name, new ArrayDeque<>())) {
        write(name, visit);
      }
    }
    held.clear();
  }

  private void write(String name, Visit visit) throws SQLException {
    Row row = row(name);
    if (row == null) {
      long id = nextSource++;
      long session = addSession(id, visit);
      int next = bind(addSource, visit, session);
      addSource.setLong(next++, visit.from());
      addSource.setString(next++, name);
      addSource.setLong(next, id);
      addSource.executeUpdate();
      return;
    }
    boolean goesOn = row.type != null && !Visit.isApart(row.lastAt, visit.from());
    long session = goesOn ? growSession(row, visit) : addSession(row.id, visit);
    int next = bind(growSource, visit, session);
    growSource.setInt(next++, goesOn ? 0 : 1);
    growSource.setLong(next, row.id);
    growSource.executeUpdate();
  }

  private @Nullable Row row(String name) throws SQLException {
    find.setString(1, name);
    try (ResultSet row = find.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      String type = row.getString(5);
      return new Row(
          row.getLong(1),
          row.getLong(2),
          row.getLong(3),
          row.getInt(4),
          type == null ? null : EventReader.attackType(type));
    }
  }

  private static int bind(PreparedStatement statement, Visit visit, long session)
      throws SQLException {
    Place place = visit.place();
    String network = place.network();
    int next = 1;
    statement.setLong(next++, visit.to());
    statement.setLong(next++, visit.events());
    statement.setInt(next++, visit.peak().risk());
    statement.setInt(next++, visit.types());
    statement.setString(next++, place.country());
    statement.setLong(next++, place.asn());
    statement.setString(
        next++,
        network == null || network.length() <= LONGEST_NETWORK
            ? network
            : network.substring(0, LONGEST_NETWORK));
    statement.setLong(next++, session);
    return next;
  }

  private long addSession(long source, Visit visit) throws SQLException {
    long id = nextSession++;
    int next = bindPeak(addSession, bindDeeds(addSession, visit), visit.peak());
    addSession.setLong(next++, visit.from());
    addSession.setLong(next++, visit.firstEvent());
    addSession.setLong(next++, source);
    addSession.setLong(next, id);
    addSession.executeUpdate();
    return id;
  }

  private long growSession(Row row, Visit visit) throws SQLException {
    growSession.setLong(bindDeeds(growSession, visit), row.session);
    growSession.executeUpdate();
    AttackType before = row.type;
    if (before != null && visit.peak().isAbove(row.risk, before)) {
      raiseSession.setLong(bindPeak(raiseSession, 1, visit.peak()), row.session);
      raiseSession.executeUpdate();
    }
    return row.session;
  }

  private static int bindDeeds(PreparedStatement statement, Visit visit) throws SQLException {
    SessionFacts facts = visit.facts();
    int next = 1;
    statement.setLong(next++, visit.to());
    statement.setLong(next++, visit.events());
    statement.setLong(next++, visit.lastEvent());
    statement.setInt(next++, facts.failedLogins());
    statement.setInt(next++, facts.requestRate());
    statement.setInt(next++, facts.commandsCount());
    statement.setInt(next++, facts.sqlPayload() ? 1 : 0);
    statement.setInt(next++, facts.honeytokenAccess() ? 1 : 0);
    statement.setDouble(next++, facts.seconds());
    statement.setInt(next++, facts.distinctPaths());
    return next;
  }

  private static int bindPeak(PreparedStatement statement, int from, Seen peak)
      throws SQLException {
    SessionVerdict judged = peak.judged();
    SessionFacts facts = peak.facts();
    int next = from;
    statement.setInt(next++, peak.risk());
    statement.setString(next++, peak.type().wireName());
    statement.setLong(next++, peak.id());
    statement.setObject(next++, judged == null ? null : judged.confidence());
    statement.setObject(next++, judged == null ? null : judged.anomalyScore());
    statement.setInt(next++, facts == null ? 0 : facts.failedLogins());
    statement.setInt(next++, facts != null && facts.honeytokenAccess() ? 1 : 0);
    return next;
  }
}
