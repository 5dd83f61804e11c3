package axon.store;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Event;
import axon.event.IpAddress;
import axon.event.Malformation;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Text;
import axon.event.Timing;
import axon.geo.Place;
import axon.session.SessionFacts;
import axon.verdict.ClassifiedEvent;
import axon.verdict.SessionVerdict;
import axon.verdict.Trial;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The JSON array in the column {@code facts}: what is shown with an event but never searched for.
 * Its places are listed in {@code 001-events.sql}; the first holds the form's version, and a later
 * version may only add places at the end. Written by hand because it is written for every event.
 */
final class FactsText {
  private static final int VERSION = 1;

  /** Where the session stands: behind all that is told of a request, or of other bytes. */
  private static final int SESSION_OF_REQUEST = 22;

  private static final int SESSION_OF_BYTES = 13;

  /** Where in a session it stands which client it was. */
  private static final int CLIENT = 11;

  /** Of reports alone: behind the session and the other model's word. */
  private static final int JUDGED = 15;

  private final JsonNode places;

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws StoreException if it is something else
   */
  FactsText(@Nullable String text) {
    this.places = ReasonsText.tree(text);
    if (places.path(0).asInt() < VERSION) {
      throw new StoreException("a row holds «" + text + "» for facts");
    }
  }

  static String write(ClassifiedEvent classified) {
    StringBuilder out = new StringBuilder(160);
    Event event = classified.event();
    Connection connection = event.connection();
    Source source = event.source();
    out.append('[').append(VERSION);
    text(out, connection.sensor());
    out.append(',').append(connection.id()).append(',').append(connection.openedAt());
    boolean direct = connection.peer().equals(source.address());
    text(out, direct ? null : connection.peer().toString());
    out.append(',').append(connection.peerPort());
    text(out, connection.local().toString());
    out.append(',').append(connection.localPort()).append(',').append(source.port());
    text(out, source.edgeCountry());
    out.append(',').append(source.edgeBotScore());
    text(out, classified.place().city());
    text(out, classified.place().network());
    switch (event) {
      case RequestEvent request -> request(out, request);
      case RawBytesEvent _, ReportEvent _ -> {}
    }
    last(out, classified);
    return out.append(']').toString();
  }

  /** What may be missing; what is not there and has something behind it leaves its place empty. */
  private static void last(StringBuilder out, ClassifiedEvent classified) {
    SessionFacts session = classified.session();
    Trial trial = classified.verdict().trial();
    SessionVerdict judged =
        classified.event() instanceof ReportEvent ? classified.verdict().session() : null;
    if (session != null) {
      session(out, session, classified.event().source().client());
    } else if (trial != null || judged != null) {
      out.append(",null");
    }
    if (trial != null) {
      out.append(",[");
      ReasonsText.string(out, trial.model());
      out.append(',').append(Math.round(trial.score() * 1e6)).append(']');
    } else if (judged != null) {
      out.append(",null");
    }
    if (judged != null) {
      out.append(",[").append(Math.round(judged.confidence() * 1e6));
      out.append(judged.isAnomaly() ? ",1]" : ",0]");
    }
  }

  private static void request(StringBuilder out, RequestEvent event) {
    text(out, Text.utf8(event.request().version()));
    Malformation malformation = event.request().malformation();
    text(out, malformation == null ? null : malformation.name());
    Timing timing = event.timing();
    out.append(',').append(timing.index()).append(',').append(timing.headMicros());
    out.append(',').append(timing.bodyMicros()).append(',').append(timing.gapMicros());
    Body body = event.request().body();
    out.append(',').append(body.length()).append(',').append(body.declared());
    text(out, body.sha256().isEmpty() ? null : body.sha256().hex());
  }

  private static void session(StringBuilder out, SessionFacts session, String client) {
    out.append(",[").append(session.failedLogins());
    out.append(',').append(session.requestRate()).append(',').append(session.commandsCount());
    out.append(',').append(session.sqlPayload() ? 1 : 0);
    out.append(',').append(session.honeytokenAccess() ? 1 : 0);
    out.append(',').append(thousandths(session.seconds()));
    out.append(',').append(session.requests()).append(',').append(session.distinctPaths());
    out.append(',').append(thousandths(session.meanGap()));
    out.append(',').append(thousandths(session.gapVariation()));
    if (session.opensAlert() || !client.isEmpty()) {
      out.append(session.opensAlert() ? ",1" : ",0");
    }
    if (!client.isEmpty()) {
      text(out, client);
    }
    out.append(']');
  }

  /** Events are stamped in milliseconds: finer digits would only take room. */
  private static long thousandths(double value) {
    return Math.round(value * 1000);
  }

  private static void text(StringBuilder out, @Nullable String value) {
    out.append(',');
    if (value == null) {
      out.append("null");
    } else {
      ReasonsText.string(out, value);
    }
  }

  Connection connection(IpAddress source) {
    IpAddress peer = places.path(4).isNull() ? source : address(places.path(4).asText());
    return new Connection(
        places.path(2).asLong(),
        places.path(1).asText(),
        peer,
        places.path(5).asInt(),
        address(places.path(6).asText()),
        places.path(7).asInt(),
        places.path(3).asLong());
  }

  static IpAddress address(String text) {
    return IpAddress.parse(text)
        .orElseThrow(() -> new StoreException("a row holds «" + text + "» for an address"));
  }

  Source source(Source known) {
    return new Source(
        known.address(),
        places.path(8).asInt(),
        textAt(9),
        places.path(10).asInt(),
        known.host(),
        client());
  }

  /** {@return which client behind a shared address it was; empty for none} */
  String client() {
    String client = places.path(sessionPlace()).path(CLIENT).asText("");
    return client.length() <= Source.LONGEST_CLIENT ? client : "";
  }

  Place place(@Nullable String country, long asn) {
    return new Place(country, textAt(11), asn, textAt(12));
  }

  String version() {
    return places.path(13).asText();
  }

  @Nullable Malformation malformation() {
    String name = textAt(14);
    return name == null ? null : Malformation.valueOf(name);
  }

  Timing timing() {
    return new Timing(
        places.path(15).asInt(),
        places.path(16).asLong(),
        places.path(17).asLong(),
        places.path(18).asLong());
  }

  Body body(Bytes captured) {
    String sha256 = textAt(21);
    Bytes hash = sha256 == null ? Bytes.EMPTY : Bytes.wrap(HexFormat.of().parseHex(sha256));
    return new Body(captured, places.path(19).asLong(), places.path(20).asLong(), hash);
  }

  /** {@return what the source had done by then; null in rows written before it was kept} */
  @Nullable SessionFacts session() {
    JsonNode kept = places.path(sessionPlace());
    return kept.isArray()
        ? new SessionFacts(
            kept.path(0).asInt(),
            kept.path(1).asInt(),
            kept.path(2).asInt(),
            kept.path(3).asInt() == 1,
            kept.path(4).asInt() == 1,
            kept.path(5).asLong() / 1000.0,
            kept.path(6).asInt(),
            kept.path(7).asInt(),
            kept.path(8).asLong() / 1000.0,
            kept.path(9).asLong() / 1000.0,
            kept.path(10).asInt() == 1)
        : null;
  }

  /** A request's HTTP version, a text, stands where other bytes have their session. */
  private int sessionPlace() {
    return places.path(SESSION_OF_BYTES).isTextual() ? SESSION_OF_REQUEST : SESSION_OF_BYTES;
  }

  /** {@return what another model made of it; null if none was asked} */
  @Nullable Trial trial() {
    JsonNode kept = places.path(sessionPlace() + 1);
    return kept.isArray() ? new Trial(kept.path(0).asText(), kept.path(1).asLong() / 1e6) : null;
  }

  /**
   * {@return how sure the judge of sessions was of a report; {@code otherwise} if none was asked}
   */
  double confidence(double otherwise) {
    JsonNode judged = places.path(JUDGED);
    return judged.isArray() ? judged.path(0).asLong() / 1e6 : otherwise;
  }

  /** {@return whether the judge found a report's session rare; likewise} */
  boolean isAnomaly(boolean otherwise) {
    JsonNode judged = places.path(JUDGED);
    return judged.isArray() ? judged.path(1).asInt() == 1 : otherwise;
  }

  private @Nullable String textAt(int place) {
    JsonNode node = places.path(place);
    return node.isTextual() ? node.asText() : null;
  }
}
