package axon.store;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The exact counts by minute, written in the same transaction as what they count; totals are their
 * sum and that of the minutes which retention has added up. Writer's thread.
 */
final class Tallies {
  static final String LAST_ID = "last_id";
  static final String ATTACKS = "attacks";
  static final String LEGIT = "legit";
  static final String OTHER = "other";

  private final PreparedStatement addMinute;
  private final Map<Long, Counts> minutes = new HashMap<>();

  private static final class Counts {
    private long attacks;
    private long legit;
    private long other;
  }

  Tallies(Connection connection) throws SQLException {
    this.addMinute =
        connection.prepareStatement(
            "INSERT INTO minute VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET"
                + " attacks = attacks + ?2, legit = legit + ?3, other = other + ?4");
  }

  static long read(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM tally WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  static void write(Connection connection, String name, long value) throws SQLException {
    try (PreparedStatement replace =
        connection.prepareStatement("REPLACE INTO tally VALUES (?, ?)")) {
      replace.setString(1, name);
      replace.setLong(2, value);
      replace.executeUpdate();
    }
  }

  /** {@return the highest id ever given, that of deleted entries included} */
  static long lastId(Connection connection) throws SQLException {
    long kept =
        SqliteFile.number(
            connection,
            "SELECT ifnull(max(id), 0) FROM ("
                + EventTable.union(table -> "SELECT max(id) AS id FROM " + table)
                + ")");
    return Math.max(kept, read(connection, LAST_ID));
  }

  void count(ClassifiedEvent event) {
    long minute = Math.floorDiv(receivedAt(event.event()), 60_000L);
    Counts counts = minutes.computeIfAbsent(minute, _ -> new Counts());
    switch (event.event()) {
      case RequestEvent _ -> {
        if (event.verdict().prediction() == Prediction.ATTACK) {
          counts.attacks++;
        } else {
          counts.legit++;
        }
      }
      case RawBytesEvent _, ReportEvent _ -> counts.other++;
    }
  }

  /** What is reported may be late by any time, and would else count in minutes of long ago. */
  private static long receivedAt(Event event) {
    return switch (event) {
      case RequestEvent _, RawBytesEvent _ -> event.timestamp();
      case ReportEvent report -> report.receivedAt();
    };
  }

  void flush() throws SQLException {
    for (Map.Entry<Long, Counts> minute : minutes.entrySet()) {
      Counts counts = minute.getValue();
      addMinute.setLong(1, minute.getKey());
      addMinute.setLong(2, counts.attacks);
      addMinute.setLong(3, counts.legit);
      addMinute.setLong(4, counts.other);
      addMinute.executeUpdate();
    }
    minutes.clear();
  }
}
