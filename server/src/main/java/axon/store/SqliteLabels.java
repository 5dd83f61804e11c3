package axon.store;

import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.label.Labels;
import axon.verdict.Prediction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Labels in the table {@code label}; the precedence of sources is their order there. */
final class SqliteLabels implements Labels {
  private final Writer writer;
  private final Readers readers;

  SqliteLabels(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public void putAll(List<EventLabel> labels) {
    writer.write(connection -> {
      try (PreparedStatement replace =
          connection.prepareStatement(
              "REPLACE INTO label (event_id, source, said, at) VALUES (?, ?, ?, ?)")) {
        for (EventLabel label : labels) {
          replace.setLong(1, label.eventId());
          replace.setInt(2, code(label.source()));
          replace.setString(3, label.said().wireName());
          replace.setLong(4, label.at());
          replace.addBatch();
        }
        return replace.executeBatch().length;
      }
    });
  }

  @Override
  public int remove(List<Long> eventIds, LabelSource source) {
    return writer.write(connection -> {
      int removed = 0;
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM label WHERE event_id = ? AND source = ?")) {
        for (long id : eventIds) {
          delete.setLong(1, id);
          delete.setInt(2, code(source));
          removed += delete.executeUpdate();
        }
      }
      return removed;
    });
  }

  @Override
  public List<EventLabel> of(long eventId) {
    return of(readers, eventId);
  }

  @Override
  public Map<Long, EventLabel> between(long first, long last) {
    return between(readers, first, last);
  }

  /** {@return the labels that count of the events numbered {@code first} to {@code last}} */
  static Map<Long, EventLabel> between(Readers readers, long first, long last) {
    String sql =
        "SELECT source, said, at, event_id FROM label WHERE event_id BETWEEN ? AND ?"
            + " ORDER BY event_id, source";
    return readers.read(connection -> {
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        select.setLong(1, first);
        select.setLong(2, last);
        Map<Long, EventLabel> labels = new HashMap<>();
        ResultSet row = select.executeQuery();
        while (row.next()) {
          long eventId = row.getLong(4);
          labels.putIfAbsent(eventId, label(eventId, row));
        }
        return labels;
      }
    });
  }

  @Override
  public long since(long at) {
    return readers.read(connection ->
        SqliteFile.number(connection, "SELECT count(*) FROM label WHERE at >= " + at));
  }

  /** {@return all labels of an event, the word that wins first} */
  static List<EventLabel> of(Readers readers, long eventId) {
    return readers.read(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT source, said, at FROM label WHERE event_id = ? ORDER BY source")) {
        select.setLong(1, eventId);
        return read(eventId, select.executeQuery());
      }
    });
  }

  private static List<EventLabel> read(long eventId, ResultSet row) throws SQLException {
    List<EventLabel> labels = new ArrayList<>();
    while (row.next()) {
      labels.add(label(eventId, row));
    }
    return labels;
  }

  private static EventLabel label(long eventId, ResultSet row) throws SQLException {
    Prediction said = Prediction.valueOf(row.getString(2).toUpperCase(Locale.ROOT));
    return new EventLabel(eventId, said, source(row.getInt(1)), row.getLong(3));
  }

  /** Numbers that are kept for good, whatever the order in the source becomes. */
  static int code(LabelSource source) {
    return switch (source) {
      case ANALYST -> 10;
      case HONEYTOKEN -> 20;
      case LURE -> 30;
      case IMPORT -> 40;
      case RULE -> 50;
    };
  }

  private static LabelSource source(int code) {
    for (LabelSource source : LabelSource.values()) {
      if (code(source) == code) {
        return source;
      }
    }
    throw new StoreException("a row holds the label source " + code + ", which is unknown");
  }
}
