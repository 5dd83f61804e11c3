package axon.store;

import axon.event.RawBytesEvent;
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
 * The exact counts: totals and counts by minute, written in the same transaction as what they
 * count. Writer's thread.
 */
final class Tallies {
  static final String LAST_ID = "last_id";
  static final String ATTACKS = "attacks";
  static final String LEGIT = "legit";
  static final String OTHER = "other";

  private final PreparedStatement addMinute;
  private final PreparedStatement addTally;
  private final PreparedStatement setTally;
  private final long lastId;
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
    this.addTally =
        connection.prepareStatement(
            "INSERT INTO tally VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = value + ?2");
    this.setTally = connection.prepareStatement("REPLACE INTO tally VALUES (?1, ?2)");
    this.lastId = read(connection, LAST_ID);
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

  /** {@return the highest id ever given, deleted ones included, when this was opened} */
  long lastId() {
    return lastId;
  }

  void count(ClassifiedEvent event) {
    long minute = Math.floorDiv(event.event().timestamp(), 60_000L);
    Counts counts = minutes.computeIfAbsent(minute, _ -> new Counts());
    switch (event.event()) {
      case RequestEvent _ -> {
        if (event.verdict().prediction() == Prediction.ATTACK) {
          counts.attacks++;
        } else {
          counts.legit++;
        }
      }
      case RawBytesEvent _ -> counts.other++;
    }
  }

  void forget() {
    minutes.clear();
  }

  void flush(long newLastId) throws SQLException {
    Counts sum = new Counts();
    for (Map.Entry<Long, Counts> minute : minutes.entrySet()) {
      Counts counts = minute.getValue();
      addMinute.setLong(1, minute.getKey());
      addMinute.setLong(2, counts.attacks);
      addMinute.setLong(3, counts.legit);
      addMinute.setLong(4, counts.other);
      addMinute.executeUpdate();
      sum.attacks += counts.attacks;
      sum.legit += counts.legit;
      sum.other += counts.other;
    }
    minutes.clear();
    add(ATTACKS, sum.attacks);
    add(LEGIT, sum.legit);
    add(OTHER, sum.other);
    setTally.setString(1, LAST_ID);
    setTally.setLong(2, newLastId);
    setTally.executeUpdate();
  }

  private void add(String name, long count) throws SQLException {
    if (count > 0) {
      addTally.setString(1, name);
      addTally.setLong(2, count);
      addTally.executeUpdate();
    }
  }
}
