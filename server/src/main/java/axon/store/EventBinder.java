package axon.store;

import axon.codec.ReportJson;
import axon.event.Bytes;
import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Verdict;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Fills the parameters of an INSERT with events, in the order of {@link Columns}. One thread. */
final class EventBinder {
  private final PreparedStatement statement;
  private int next = 1;

  EventBinder(PreparedStatement statement) {
    this.statement = statement;
  }

  /** Fills the parameters of the next row. */
  void bind(Inserts.Row row, String createdAt) throws SQLException {
    ClassifiedEvent classified = row.entry().event;
    EventRow texts = row.entry().row;
    Event event = classified.event();
    number(row.id());
    number(event.timestamp());
    text(texts.ip());
    text(classified.place().country());
    verdict(classified.verdict(), texts, createdAt);
    numberOrNull(classified.place().asn(), 0);
    text(orNull(classified.fingerprint()));
    number(row.answer());
    text(texts.facts());
    text(texts.first());
    switch (event) {
      case RequestEvent request -> {
        text(texts.method());
        text(texts.userAgent());
        blob(request.request().head());
        blobOrNull(request.request().body().captured());
      }
      case RawBytesEvent raw -> {
        number(raw.length());
        blob(raw.captured());
      }
      case ReportEvent report -> {
        text(report.service());
        text(report.activity());
        text(orNull(report.eventId()));
        text(ReportJson.details(report));
        text(orNull(report.extra()));
        blob(report.payload());
      }
    }
  }

  private void verdict(Verdict verdict, EventRow texts, String createdAt) throws SQLException {
    text(verdict.prediction().wireName());
    real(verdict.confidence());
    number(verdict.botScore());
    text(createdAt);
    real(verdict.score());
    text(verdict.attackClass().wireName());
    text(verdict.attackType().wireName());
    number(verdict.riskScore());
    text(texts.techniques());
    text(texts.reasons());
    text(verdict.model());
  }

  /** Writes the rows whose parameters are filled. */
  void execute() throws SQLException {
    next = 1;
    statement.executeUpdate();
  }

  private void number(long value) throws SQLException {
    statement.setLong(next++, value);
  }

  private void numberOrNull(long value, long none) throws SQLException {
    if (value == none) {
      statement.setNull(next++, Types.INTEGER);
    } else {
      number(value);
    }
  }

  private void real(double value) throws SQLException {
    statement.setDouble(next++, value);
  }

  private static @Nullable String orNull(String value) {
    return value.isEmpty() ? null : value;
  }

  private void text(@Nullable String value) throws SQLException {
    statement.setString(next++, value);
  }

  private void blob(Bytes value) throws SQLException {
    statement.setBytes(next++, value.toArray());
  }

  private void blobOrNull(Bytes value) throws SQLException {
    statement.setBytes(next++, value.isEmpty() ? null : value.toArray());
  }
}
