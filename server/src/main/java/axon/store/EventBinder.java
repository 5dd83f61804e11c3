package axon.store;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Event;
import axon.event.Malformation;
import axon.event.RawBytesEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Text;
import axon.event.Timing;
import axon.geo.Place;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Verdict;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Fills the parameters of an INSERT with an event, in the order of {@link Columns}. One thread. */
final class EventBinder {
  private final PreparedStatement statement;
  private int next;

  EventBinder(PreparedStatement statement) {
    this.statement = statement;
  }

  void bind(long id, ClassifiedEvent classified, long answer, String createdAt)
      throws SQLException {
    next = 1;
    Event event = classified.event();
    String ip = event.source().address().toString();
    number(id);
    number(event.timestamp());
    text(ip);
    text(classified.place().country());
    verdict(classified.verdict(), createdAt);
    place(classified.place());
    textOrNull(classified.fingerprint());
    number(answer);
    connection(event.connection(), event.source());
    switch (event) {
      case RequestEvent request -> request(request);
      case RawBytesEvent raw -> raw(raw);
    }
  }

  private void verdict(Verdict verdict, String createdAt) throws SQLException {
    text(verdict.prediction().wireName());
    real(verdict.confidence());
    number(verdict.botScore());
    text(createdAt);
    real(verdict.score());
    text(verdict.attackClass().wireName());
    text(verdict.attackType().wireName());
    number(verdict.riskScore());
    text(ReasonsText.writeStrings(verdict.techniques()));
    text(ReasonsText.write(verdict.reasons()));
    text(verdict.model());
  }

  private void place(Place place) throws SQLException {
    text(place.city());
    numberOrNull(place.asn(), 0);
    text(place.network());
  }

  private void connection(Connection connection, Source source) throws SQLException {
    text(connection.sensor());
    number(connection.id());
    number(connection.openedAt());
    text(connection.peer().equals(source.address()) ? null : connection.peer().toString());
    number(connection.peerPort());
    text(connection.local().toString());
    number(connection.localPort());
    number(source.port());
    text(source.edgeCountry());
    numberOrNull(source.edgeBotScore(), 0);
  }

  private void request(RequestEvent event) throws SQLException {
    Request request = event.request();
    text(request.path());
    text(Text.utf8(request.method()));
    text(request.userAgent().orElse(null));
    text(Text.utf8(request.version()));
    Malformation malformation = request.malformation();
    text(malformation == null ? null : malformation.name());
    Timing timing = event.timing();
    number(timing.index());
    number(timing.headMicros());
    number(timing.bodyMicros());
    number(timing.gapMicros());
    Body body = request.body();
    number(body.length());
    numberOrNull(body.declared(), -1);
    blobOrNull(body.sha256());
    blob(request.head());
    blobOrNull(body.captured());
  }

  private void raw(RawBytesEvent event) throws SQLException {
    text(event.protocol());
    number(event.length());
    blob(event.captured());
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

  private void text(@Nullable String value) throws SQLException {
    statement.setString(next++, value);
  }

  private void textOrNull(String value) throws SQLException {
    text(value.isEmpty() ? null : value);
  }

  private void blob(Bytes value) throws SQLException {
    statement.setBytes(next++, value.toArray());
  }

  private void blobOrNull(Bytes value) throws SQLException {
    statement.setBytes(next++, value.isEmpty() ? null : value.toArray());
  }
}
