package axon.store;

import axon.alert.Alert;
import axon.alert.AlertNote;
import axon.alert.AlertRecords;
import axon.alert.Category;
import axon.alert.IgnoreRecords;
import axon.alert.Sighting;
import axon.event.IpAddress;
import axon.verdict.AttackType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alerts in the table {@code alert}, and what people wrote about them. */
final class SqliteAlerts implements AlertRecords {
  static final String SELECT =
      "SELECT id, rule, key, category, known, source, address, country, agent, sensor, port, path,"
          + " class, type, risk, words, count, opened_at, last_at, closed_at, first_event,"
          + " last_event, told, acknowledged_at, acknowledged_by FROM alert ";

  private static final String SAVE =
      "INSERT INTO alert (id, rule, key, category, known, source, address, country, agent, sensor,"
          + " port, path, class, type, risk, words, count, opened_at, last_at, closed_at,"
          + " first_event, last_event, told, level)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET category = excluded.category, known = excluded.known,"
          + " source = excluded.source, address = excluded.address, country = excluded.country,"
          + " agent = excluded.agent, path = excluded.path, class = excluded.class,"
          + " type = excluded.type, risk = excluded.risk, words = excluded.words,"
          + " count = excluded.count, last_at = excluded.last_at,"
          + " closed_at = excluded.closed_at, last_event = excluded.last_event,"
          + " level = excluded.level,"
          + " told = max(told, excluded.told)";

  private static final String TOLD =
      "UPDATE alert SET told = ?1 WHERE id = ?2 AND told >= 0 AND told < ?1";

  private final Writer writer;
  private final Rows rows;
  private final IgnoreRecords ignores;

  SqliteAlerts(Writer writer, Readers readers) {
    this.writer = writer;
    this.ignores = new SqliteIgnores(writer, readers);
    this.rows = new Rows(writer, readers);
  }

  @Override
  public void save(List<Alert> alerts, Map<Long, Integer> told) {
    writer.write(connection -> {
      try (PreparedStatement save = connection.prepareStatement(SAVE);
          PreparedStatement tell = connection.prepareStatement(TOLD)) {
        for (Alert alert : alerts) {
          bind(save, alert);
          save.executeUpdate();
        }
        for (Map.Entry<Long, Integer> one : told.entrySet()) {
          tell.setInt(1, one.getValue());
          tell.setLong(2, one.getKey());
          tell.executeUpdate();
        }
      }
      return alerts.size();
    });
  }

  private static void bind(PreparedStatement save, Alert alert) throws SQLException {
    Sighting.Who who = alert.who();
    Sighting.What what = alert.what();
    Alert.Growth growth = alert.growth();
    IpAddress address = who.address();
    Object[] values = {
      alert.id(),
      alert.cause().rule(),
      alert.cause().key(),
      alert.cause().category().wireName(),
      alert.cause().known(),
      who.text(),
      address == null ? null : address.toString(),
      who.country(),
      who.agent(),
      alert.place().sensor(),
      alert.place().port(),
      what.path(),
      what.attackClass(),
      what.type().wireName(),
      what.risk(),
      what.words(),
      growth.count(),
      growth.openedAt(),
      growth.lastAt(),
      growth.closedAt(),
      growth.firstEvent(),
      growth.lastEvent(),
      alert.handled().told(),
      alert.level()
    };
    for (int i = 0; i < values.length; i++) {
      save.setObject(i + 1, values[i]);
    }
  }

  static Alert alert(ResultSet row) throws SQLException {
    String address = row.getString(7);
    return new Alert(
        row.getLong(1),
        new Alert.Cause(
            row.getString(2), row.getString(3), category(row.getString(4)), row.getString(5)),
        new Sighting.Place(row.getString(10), row.getInt(11)),
        new Sighting.Who(row.getString(6), parsed(address), row.getString(8), row.getString(9)),
        new Sighting.What(
            row.getString(12),
            row.getString(13),
            type(row.getString(14)),
            row.getInt(15),
            row.getString(16)),
        new Alert.Growth(
            row.getLong(17),
            row.getLong(18),
            row.getLong(19),
            row.getLong(20),
            row.getLong(21),
            row.getLong(22)),
        new Alert.Handled(row.getInt(23), row.getLong(24), row.getString(25)));
  }

  private static @Nullable IpAddress parsed(@Nullable String text) {
    return text == null ? null : IpAddress.parse(text).orElse(null);
  }

  private static Category category(String name) {
    return Category.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static AttackType type(String name) {
    return AttackType.ofWireName(name)
        .orElseThrow(() -> new StoreException("an alert has the type " + name));
  }

  @Override
  public Optional<Alert> find(long id) {
    return rows.first(SqliteAlerts::alert, SELECT + "WHERE id = ?", id);
  }

  @Override
  public List<Alert> list(Query query) {
    if (query.states().isEmpty() || query.categories().isEmpty()) {
      return List.of();
    }
    List<Object> values = new ArrayList<>();
    values.add(query.before());
    query.categories().forEach(one -> values.add(one.wireName()));
    values.add(query.limit());
    String states = String.join(" OR ", query.states().stream().map(SqliteAlerts::is).toList());
    String marks = String.join(", ", query.categories().stream().map(_ -> "?").toList());
    return rows.list(
        SqliteAlerts::alert,
        SELECT
            + "WHERE id < ? AND category IN ("
            + marks
            + ") AND ("
            + states
            + ") ORDER BY id DESC LIMIT ?",
        values.toArray());
  }

  @Override
  public List<Alert> of(String source, int limit) {
    Optional<AddressTexts> block = AddressTexts.of(source);
    return block.isEmpty()
        ? rows.list(SqliteAlerts::alert, of(false), source, limit)
        : rows.list(
            SqliteAlerts::alert, of(true), block.get().from(), block.get().to(), source, limit);
  }

  /**
   * {@return the statement for the alerts of one address, or of the addresses of a /64, each with
   * its own alerts where a rule says so}
   */
  static String of(boolean block) {
    String of = block ? "source >= ? AND source < ? AND in_network(address, ?)" : "source = ?";
    return SELECT + "INDEXED BY alert_source WHERE " + of + " ORDER BY id DESC LIMIT ?";
  }

  private static String is(Alert.State state) {
    return switch (state) {
      case OPEN -> "(closed_at = 0 AND acknowledged_at = 0)";
      case ACKNOWLEDGED -> "(closed_at = 0 AND acknowledged_at > 0)";
      case CLOSED -> "closed_at > 0";
    };
  }

  @Override
  public Map<Alert.State, Long> counts() {
    Map<Alert.State, Long> counts = new EnumMap<>(Alert.State.class);
    String sums =
        String.join(
            ", ",
            Arrays.stream(Alert.State.values())
                .map(state -> "coalesce(sum(" + is(state) + "), 0)")
                .toList());
    rows.list(
        row -> {
          int column = 1;
          for (Alert.State state : Alert.State.values()) {
            counts.put(state, row.getLong(column++));
          }
          return counts;
        },
        "SELECT " + sums + " FROM alert WHERE category NOT IN ('scanner', 'crawler')");
    return counts;
  }

  @Override
  public boolean acknowledge(long id, String by, long at) {
    return rows.change(
            "UPDATE alert SET acknowledged_at = ?, acknowledged_by = ? WHERE id = ?", at, by, id)
        > 0;
  }

  @Override
  public boolean note(AlertNote note) {
    return rows.change(
            "INSERT INTO alert_note (alert_id, at, by_whom, text) SELECT ?1, ?2, ?3, ?4"
                + " WHERE EXISTS (SELECT 1 FROM alert WHERE id = ?1)"
                + " AND (SELECT count(*) FROM alert_note WHERE alert_id = ?1) < ?5",
            note.alertId(),
            note.at(),
            note.by(),
            note.text(),
            AlertNote.MOST)
        > 0;
  }

  @Override
  public List<AlertNote> notes(long id) {
    return rows.list(
        row -> new AlertNote(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)),
        "SELECT alert_id, at, by_whom, text FROM alert_note WHERE alert_id = ? ORDER BY id",
        id);
  }

  @Override
  public IgnoreRecords ignores() {
    return ignores;
  }
}
