package axon.store;

import axon.event.Answer;
import axon.journal.StoredEvent;
import axon.store.History.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds entries of both tables by what is known of them. For one read. */
final class Search {
  private final Connection connection;
  private final Map<Long, Answer> answers;

  Search(Connection connection, Map<Long, Answer> answers) {
    this.connection = connection;
    this.answers = answers;
  }

  List<StoredEvent> newest(Query query) throws SQLException {
    StringBuilder where = new StringBuilder("WHERE id < ?");
    List<Object> values = new ArrayList<>();
    values.add(query.before());
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
    String rest = where + " ORDER BY id DESC LIMIT " + query.limit();
    List<StoredEvent> found = traffic(connection, answers, rest, values);
    if (path == null) {
      found.addAll(rawBytes(connection, answers, rest, values));
    }
    found.sort(Comparator.comparingLong(StoredEvent::id).reversed());
    return List.copyOf(found.subList(0, Math.min(query.limit(), found.size())));
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
