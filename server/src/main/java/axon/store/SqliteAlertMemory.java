package axon.store;

import axon.alert.Alert;
import axon.alert.AlertMemory;
import java.sql.PreparedStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rules of alerts remember over a restart. */
final class SqliteAlertMemory implements AlertMemory {
  private static final int MOST = 30_000;

  /** Over, to be told, and told to nobody as it stands. */
  private static final String UNTOLD = "closed_at > 0 AND told >= 0 AND told < level";

  /** The mark that counts alerts which were forgotten before anybody was told. */
  private static final String FORGOTTEN = "forgotten";

  private final Writer writer;
  private final Rows rows;

  SqliteAlertMemory(Writer writer, Readers readers) {
    this.writer = writer;
    this.rows = new Rows(writer, readers);
  }

  @Override
  public long lastId() {
    return rows.first(row -> row.getLong(1), "SELECT coalesce(max(id), 0) FROM alert").orElse(0L);
  }

  @Override
  public List<Alert> open() {
    return rows.list(
        SqliteAlerts::alert, SqliteAlerts.SELECT + "WHERE closed_at = 0 ORDER BY id LIMIT ?", MOST);
  }

  @Override
  public Untold takeUntold(int most) {
    List<Alert> worst =
        rows.list(
            SqliteAlerts::alert,
            SqliteAlerts.SELECT + "WHERE " + UNTOLD + " ORDER BY level DESC, id DESC LIMIT ?",
            most);
    long all =
        rows.first(row -> row.getLong(1), "SELECT count(*) FROM alert WHERE " + UNTOLD).orElse(0L);
    long forgotten = marks().getOrDefault(FORGOTTEN, 0L);
    if (forgotten > 0) {
      keep(Map.of(FORGOTTEN, 0L), Map.of());
    }
    return new Untold(worst, Math.max(0, all - worst.size()) + forgotten);
  }

  @Override
  public Map<String, Long> marks() {
    Map<String, Long> marks = new HashMap<>();
    rows.list(
        row -> {
          marks.put(row.getString(1), row.getLong(2));
          return row.getLong(2);
        },
        "SELECT name, value FROM alert_mark");
    return marks;
  }

  @Override
  public List<Long> seen(String kind) {
    return rows.list(
        row -> row.getLong(1), "SELECT hash FROM alert_seen WHERE kind = ? ORDER BY n", kind);
  }

  @Override
  public void keep(Map<String, Long> marks, Map<String, List<Long>> fresh) {
    writer.write(connection -> {
      try (PreparedStatement mark =
              connection.prepareStatement("REPLACE INTO alert_mark (name, value) VALUES (?, ?)");
          PreparedStatement seen =
              connection.prepareStatement("INSERT INTO alert_seen (kind, hash) VALUES (?, ?)")) {
        for (Map.Entry<String, Long> one : marks.entrySet()) {
          mark.setString(1, one.getKey());
          mark.setLong(2, one.getValue());
          mark.executeUpdate();
        }
        for (Map.Entry<String, List<Long>> one : fresh.entrySet()) {
          for (long hash : one.getValue()) {
            seen.setString(1, one.getKey());
            seen.setLong(2, hash);
            seen.executeUpdate();
          }
        }
      }
      return marks.size();
    });
  }

  @Override
  public void trim(String kind, int most) {
    rows.change(
        "DELETE FROM alert_seen WHERE kind = ?1 AND n <="
            + " (SELECT n FROM alert_seen WHERE kind = ?1 ORDER BY n DESC LIMIT 1 OFFSET ?2)",
        kind,
        most);
  }

  @Override
  public void expire(long before, int most, int untold) {
    rows.change(
        "DELETE FROM alert WHERE closed_at > 0 AND id < (SELECT max(id) FROM alert)"
            + " AND NOT (told >= 0 AND told < level)"
            + " AND (closed_at < ?1 OR id <= (SELECT max(id) FROM alert) - ?2)",
        before,
        most);
    int forgotten =
        rows.change(
            "DELETE FROM alert WHERE id < (SELECT max(id) FROM alert) AND id IN (SELECT id FROM"
                + " alert WHERE "
                + UNTOLD
                + " ORDER BY level DESC, id DESC LIMIT -1 OFFSET ?)",
            untold);
    if (forgotten > 0) {
      rows.change(
          "INSERT INTO alert_mark (name, value) VALUES (?, ?)"
              + " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
          FORGOTTEN,
          forgotten);
    }
    rows.change("DELETE FROM alert_note WHERE alert_id NOT IN (SELECT id FROM alert)");
  }
}
