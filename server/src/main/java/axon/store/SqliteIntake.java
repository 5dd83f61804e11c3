package axon.store;

import axon.codec.ReportNames;
import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.label.LabelSource;
import axon.verdict.Prediction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Writes imported events on the writer's thread, between two batches of live ones. An event with a
 * time is known again by time, source, target and agent, in whatever form it came; one without by a
 * hash of its content; a report first by its name.
 */
final class SqliteIntake implements Intake {
  private static final int KEY_BYTES = 16;

  private final Writer writer;

  SqliteIntake(Writer writer) {
    this.writer = writer;
  }

  @Override
  public Taken take(List<Arrival> batch) {
    List<Entry> entries = batch.stream().map(a -> new Entry(a.event(), _ -> {})).toList();
    return writer.writeWith(session -> new Turn(session).take(batch, entries));
  }

  /** One transaction. */
  private static final class Turn {
    private final WriteSession session;
    private final Connection connection;

    Turn(WriteSession session) {
      this.session = session;
      this.connection = session.connection();
    }

    Taken take(List<Arrival> batch, List<Entry> entries) throws SQLException {
      int added = 0;
      int labelled = 0;
      try (Statements sql = new Statements(connection)) {
        for (int i = 0; i < entries.size(); i++) {
          Arrival arrival = batch.get(i);
          byte[] key = arrival.timed() ? new byte[0] : key(entries.get(i), arrival.copy());
          long id = sql.find(entries.get(i), arrival, key);
          if (id == 0) {
            id = session.admit(entries.get(i), arrival.repeats(), arrival.lastSeen());
            added++;
            sql.keep(key, id);
          }
          labelled += sql.label(id, arrival);
        }
        session.endAdmission();
      }
      return new Taken(added, batch.size() - added, labelled);
    }
  }

  private static byte[] key(Entry entry, int copy) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      EventRow row = entry.row;
      String texts = String.join("\n", row.ip(), row.method(), row.first());
      digest.update(texts.getBytes(StandardCharsets.UTF_8));
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(copy).flip());
      switch (entry.event.event()) {
        case RequestEvent e -> {
          digest.update(e.request().head().toBuffer());
          digest.update(e.request().body().sha256().toBuffer());
        }
        case RawBytesEvent e -> digest.update(e.captured().toBuffer());
        case ReportEvent e -> {
          String words = String.join("\n", e.eventId(), e.service(), e.activity(), e.extra());
          digest.update(words.getBytes(StandardCharsets.UTF_8));
          digest.update(e.payload().toBuffer());
        }
      }
      return Arrays.copyOf(digest.digest(), KEY_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What is asked and written for each event. */
  private static final class Statements implements AutoCloseable {
    private final PreparedStatement findRequest;
    private final PreparedStatement findBytes;
    private final PreparedStatement findReport;
    private final ReportRows reports;
    private final PreparedStatement findKey;
    private final PreparedStatement keepKey;
    private final PreparedStatement putLabel;

    Statements(Connection connection) throws SQLException {
      String nth = " ORDER BY id LIMIT 1 OFFSET ?";
      this.findRequest =
          connection.prepareStatement(
              "SELECT id FROM traffic WHERE timestamp = ? AND ip = ? AND path = ? AND method = ?"
                  + " AND user_agent IS ?"
                  + nth);
      this.findBytes =
          connection.prepareStatement(
              "SELECT id FROM raw_bytes WHERE timestamp = ? AND ip = ? AND bytes = ?" + nth);
      this.findReport =
          connection.prepareStatement(
              "SELECT id FROM report WHERE timestamp = ?1 AND ip = ?2 AND activity = ?3 AND payload"
                  + " = ?4 AND CASE WHEN ?5 THEN service = ?6 ELSE event_id IS NULL OR event_id"
                  + " GLOB '~*' END ORDER BY id LIMIT 1 OFFSET ?7");
      this.reports = new ReportRows(connection);
      this.findKey =
          connection.prepareStatement(
              "SELECT event_id FROM import_key WHERE key = ?"
                  + " AND (event_id IN (SELECT id FROM traffic)"
                  + " OR event_id IN (SELECT id FROM raw_bytes)"
                  + " OR event_id IN (SELECT id FROM report))");
      this.keepKey = connection.prepareStatement("REPLACE INTO import_key VALUES (?, ?)");
      this.putLabel =
          connection.prepareStatement(
              "INSERT INTO label (event_id, source, said, at) VALUES (?1, ?2, ?3, ?4)"
                  + " ON CONFLICT DO UPDATE SET said = ?3, at = ?4 WHERE said <> ?3");
    }

    /** {@return the number of an event that is there already, 0 if there is none} */
    long find(Entry entry, Arrival arrival, byte[] key) throws SQLException {
      boolean timed = arrival.timed();
      long named =
          entry.event.event() instanceof ReportEvent report ? reports.find(report, timed) : 0;
      if (named > 0) {
        return named;
      }
      return timed ? find(entry, arrival.copy()) : find(key);
    }

    /**
     * {@return the number of the {@code copy}-th event like this one, 0 if there is none} A line of
     * a log may be there as a report that was sent by itself and had no name.
     */
    private long find(Entry entry, int copy) throws SQLException {
      Event event = entry.event.event();
      return switch (event) {
        case RequestEvent _ -> {
          findRequest.setLong(1, event.timestamp());
          findRequest.setString(2, entry.row.ip());
          findRequest.setString(3, entry.row.first());
          findRequest.setString(4, entry.row.method());
          findRequest.setString(5, entry.row.userAgent());
          findRequest.setInt(6, copy - 1);
          yield number(findRequest);
        }
        case RawBytesEvent raw -> {
          findBytes.setLong(1, event.timestamp());
          findBytes.setString(2, entry.row.ip());
          findBytes.setBytes(3, raw.captured().toArray());
          findBytes.setInt(4, copy - 1);
          yield number(findBytes);
        }
        case ReportEvent report
            when report.eventId().isEmpty() || ReportNames.isOfLine(report.eventId()) -> {
          findReport.setLong(1, event.timestamp());
          findReport.setString(2, entry.row.ip());
          findReport.setString(3, report.activity());
          findReport.setBytes(4, report.payload().toArray());
          findReport.setBoolean(5, report.eventId().isEmpty());
          findReport.setString(6, report.service());
          findReport.setInt(7, copy - 1);
          yield number(findReport);
        }
        case ReportEvent _ -> 0;
      };
    }

    private long find(byte[] key) throws SQLException {
      findKey.setBytes(1, key);
      return number(findKey);
    }

    private static long number(PreparedStatement select) throws SQLException {
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }

    void keep(byte[] key, long id) throws SQLException {
      if (key.length > 0 && id > 0) {
        keepKey.setBytes(1, key);
        keepKey.setLong(2, id);
        keepKey.executeUpdate();
      }
    }

    /** {@return 1 if the label is new or says something else now} */
    int label(long id, Arrival arrival) throws SQLException {
      Prediction said = arrival.said();
      if (said == null || id == 0) {
        return 0;
      }
      putLabel.setLong(1, id);
      putLabel.setInt(2, SqliteLabels.code(LabelSource.IMPORT));
      putLabel.setString(3, said.wireName());
      putLabel.setLong(4, arrival.at());
      return putLabel.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      for (PreparedStatement one :
          List.of(findRequest, findBytes, findReport, findKey, keepKey, putLabel)) {
        one.close();
      }
      reports.close();
    }
  }
}
