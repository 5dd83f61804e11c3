package axon.api;

import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Event;
import axon.event.Malformation;
import axon.event.RawBytesEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.geo.Place;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.verdict.Explanation;
import axon.verdict.Reason;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** All that is known of one event: what its page shows. */
final class EventDetail {
  private EventDetail() {}

  static ObjectNode of(StoredEvent stored, Optional<EventLabel> label) {
    ObjectNode node = EventViews.classification(stored);
    Event event = stored.event().event();
    node.put("repeats", stored.repeats())
        .put("last_seen", stored.lastSeen())
        .put("model", stored.event().verdict().model())
        .put("score", stored.event().verdict().score())
        .put("sentence", Explanation.sentence(stored.event()))
        .put("fingerprint", stored.event().fingerprint());
    node.set("place", place(stored.event().place()));
    node.set("connection", connection(event.connection()));
    node.putNull("request");
    node.putNull("raw");
    switch (event) {
      case RequestEvent request -> node.set("request", request(request.request()));
      case RawBytesEvent raw -> node.set("raw", raw(raw));
    }
    byte[] answer = event.answer().at(event.timestamp());
    node.putObject("answer")
        .put("status", event.answer().status())
        .put("base64", Base64.getEncoder().encodeToString(answer));
    node.set("reasons", reasons(stored));
    node.putNull("features");
    node.putNull("label");
    label.ifPresent(said -> node.set("label", label(said)));
    return node;
  }

  /** {@return the bytes of the event as they came} */
  static byte[] bytes(Event event) {
    return switch (event) {
      case RequestEvent request -> {
        Bytes head = request.request().head();
        Bytes body = request.request().body().captured();
        byte[] all = new byte[head.length() + body.length()];
        head.copyTo(0, all, 0, head.length());
        body.copyTo(0, all, head.length(), body.length());
        yield all;
      }
      case RawBytesEvent raw -> raw.captured().toArray();
    };
  }

  private static ObjectNode place(Place place) {
    return Json.object()
        .put("country", place.country())
        .put("city", place.city())
        .put("asn", place.asn())
        .put("network", place.network());
  }

  private static ObjectNode connection(Connection connection) {
    return Json.object()
        .put("sensor", connection.sensor())
        .put("peer", connection.peer().toString())
        .put("peer_port", connection.peerPort())
        .put("local", connection.local().toString())
        .put("local_port", connection.localPort())
        .put("opened_at", connection.openedAt());
  }

  private static ObjectNode request(Request request) {
    ObjectNode node = Json.object();
    node.put("method", request.method())
        .put("target", request.target())
        .put("version", request.version());
    ArrayNode headers = node.putArray("headers");
    request.headers().forEach(h -> headers.addArray().add(h.name()).add(h.value()));
    Malformation malformation = request.malformation();
    return node.put("head_base64", base64(request.head()))
        .put("body_base64", base64(request.body().captured()))
        .put("body_length", request.body().length())
        .put("body_declared", request.body().declared())
        .put("body_sha256", request.body().sha256().hex())
        .put("truncated", request.body().truncated())
        .put(
            "malformation",
            malformation == null ? null : malformation.name().toLowerCase(Locale.ROOT));
  }

  private static ObjectNode raw(RawBytesEvent raw) {
    return Json.object()
        .put("base64", base64(raw.captured()))
        .put("length", raw.length())
        .put("protocol", raw.protocol());
  }

  private static ArrayNode reasons(StoredEvent stored) {
    ArrayNode list = Json.array();
    for (Reason reason : stored.event().verdict().reasons()) {
      ObjectNode node = list.addObject();
      node.put("code", reason.code())
          .put("weight", reason.weight())
          .put("text", reason.text())
          .put("part", reason.part())
          .put("matched", reason.matched());
      ArrayNode layers = node.putArray("layers");
      reason.layers().forEach(layers::add);
    }
    return list;
  }

  private static ObjectNode label(EventLabel label) {
    return Json.object()
        .put("said", label.said().wireName())
        .put("source", label.source().name().toLowerCase(Locale.ROOT))
        .put("at", label.at());
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}
