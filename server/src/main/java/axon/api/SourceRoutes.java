package axon.api;

import axon.alert.AlertJson;
import axon.codec.ClassificationJson;
import axon.event.Network;
import axon.event.Source;
import axon.journal.StoredEvent;
import axon.store.History;
import axon.store.Sources;
import axon.verdict.AttackType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who came, what is known of each, and their sessions. */
final class SourceRoutes {
  private static final int SEARCHES = 2;
  private static final int ALERTS = 20;
  private static final int TOKENS = 50;
  private static final int MOST_CLIENTS = 200;
  private static final int LOOKED_AT = 2000;
  private static final int PAGE = 500;
  private static final Pattern PLACE = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

  private final ConsoleParts parts;
  private final ReadingTurns searches = new ReadingTurns(SEARCHES);

  SourceRoutes(ConsoleParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/sources",
                Need.READ,
                "Sources in an order of one's choice",
                "sources, and what to ask after for more; a search for what is rare ends early, so"
                    + " that there may be more although fewer than the limit came",
                this::list)
            .with("sort", "last_seen, first_seen, risk or events; last_seen if absent")
            .with(
                "source",
                "an address (with the clients that are told apart behind it), a network such as"
                    + " 198.51.100.0/24, or host:NAME")
            .with("type", "DataExfil, BruteForce, Injection, Recon or Normal, seen at least once")
            .with("country", "two letters")
            .with("risk", "the least, 0 to 10")
            .with("after", "what an answer gave as next_after")
            .with("limit", "1 to 200; 50 if absent"),
        Route.get(
            "/api/sources/{id}",
            Need.READ,
            "One source with what its newest events tell of it",
            "the source; services, techniques, classes, countries and paths of its newest events;"
                + " alerts; honeytokens that it brought back",
            this::source),
        Route.get(
                "/api/sources/{id}/sessions",
                Need.READ,
                "The sessions of a source, newest first",
                "sessions, and the number to go on before",
                this::sessions)
            .with("before", "only sessions with a number below")
            .with("limit", "1 to 200; 50 if absent"),
        Route.get(
            "/api/sessions/{id}",
            Need.READ,
            "One session",
            "its source, its features and the sum that made its risk",
            this::session),
        Route.get(
                "/api/sessions/{id}/events",
                Need.READ,
                "The events of a session, newest first",
                "events with their repetitions, and the number to go on before",
                this::events)
            .with("before", "only events with a number below")
            .with("limit", "1 to 500; 100 if absent"));
  }

  private void list(Call call) {
    String wanted = call.query("source", "");
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("sources");
    boolean block = wanted.indexOf('/') >= 0 && !wanted.startsWith(Source.HOST);
    Sources.Query query = query(call, block ? wanted : "");
    if (!wanted.isEmpty() && !block) {
      accounts(wanted).stream()
          .filter(known -> fits(known, query))
          .limit(query.limit())
          .forEach(known -> list.add(SessionJson.of(known)));
      node.putNull("next_after");
    } else {
      Sources.Found found = found(query);
      found.sources().forEach(known -> list.add(SessionJson.of(known)));
      node.put("next_after", text(found.next()));
    }
    call.json(node);
  }

  private Sources.Found found(Sources.Query query) {
    try (ReadingTurns.Turn _ = searches.take()) {
      return parts.sources().list(query);
    }
  }

  /** Behind a shared address there may be several. */
  private List<Sources.Known> accounts(String wanted) {
    if (Source.parse(wanted).isEmpty()) {
      throw ApiException.badRequest(
          "source is not an IPv4 or IPv6 address, a network, or host:NAME");
    }
    return Stream.concat(
            parts.sources().named(wanted).stream(),
            parts.sources().clients(wanted, MOST_CLIENTS).stream())
        .toList();
  }

  private static boolean fits(Sources.Known known, Sources.Query query) {
    AttackType type = query.type();
    String country = query.country();
    return known.risk() >= query.risk()
        && (type == null || known.types().contains(type))
        && (country == null || country.equals(known.country()));
  }

  private static Sources.Query query(Call call, String network) {
    String country = call.query("country", "");
    return new Sources.Query(
        order(call.query("sort", "last_seen")),
        network.isEmpty() ? null : network(network),
        type(call.query("type", "")),
        country.isEmpty() ? null : country(country),
        (int) call.number("risk", 0, 0, 10),
        place(call.query("after", "")),
        (int) call.number("limit", 50, 1, 200));
  }

  private static Network network(String wanted) {
    return Network.parse(wanted)
        .orElseThrow(
            () -> ApiException.badRequest("source is not a network such as 198.51.100.0/24"));
  }

  private static Sources.Order order(String wanted) {
    for (Sources.Order order : Sources.Order.values()) {
      if (order.name().toLowerCase(Locale.ROOT).equals(wanted)) {
        return order;
      }
    }
    throw ApiException.badRequest("sort is not last_seen, first_seen, risk or events");
  }

  private static @Nullable AttackType type(String wanted) {
    return wanted.isEmpty()
        ? null
        : AttackType.ofWireName(wanted)
            .orElseThrow(() ->
                ApiException.badRequest(
                    "type is not DataExfil, BruteForce, Injection, Recon or Normal"));
  }

  private static String country(String wanted) {
    if (!wanted.matches("[A-Za-z]{2}")) {
      throw ApiException.badRequest("country is not two letters");
    }
    return wanted.toUpperCase(Locale.ROOT);
  }

  private static Sources.@Nullable Place place(String text) {
    if (text.isEmpty()) {
      return null;
    }
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      throw ApiException.badRequest("after is not what an answer gave as next_after");
    }
    return new Sources.Place(
        Long.parseLong(place.group(1)),
        Long.parseLong(place.group(2)),
        Long.parseLong(place.group(3)));
  }

  private static @Nullable String text(Sources.@Nullable Place place) {
    return place == null
        ? null
        : Math.max(0, place.value()) + "-" + Math.max(0, place.lastAt()) + "-" + place.id();
  }

  private void source(Call call) {
    Sources.Known known = find(call);
    ObjectNode node = SessionJson.of(known);
    try (ReadingTurns.Turn _ = searches.take()) {
      node.set("profile", SourceProfile.of(newest(known)).json());
      ArrayNode alerts = node.putArray("alerts");
      parts.alerts().records().of(known.name(), ALERTS).forEach(a -> alerts.add(AlertJson.of(a)));
      ArrayNode tokens = node.putArray("honeytokens");
      parts.sources().honeytokens(known.name(), TOKENS).forEach(one -> tokens.add(brought(one)));
    }
    call.json(node);
  }

  private ObjectNode brought(Sources.Brought brought) {
    return Json.object()
        .put("id", brought.token().toString())
        .put("kind", brought.token().kind().wireName())
        .put(
            "planted",
            parts.honeytokens().find(brought.token()).map(token -> token.planted()).orElse(null))
        .put("times", brought.times())
        .put("last_at", brought.lastAt());
  }

  private Sources.Known find(Call call) {
    long id = call.id();
    return parts
        .sources()
        .find(id)
        .orElseThrow(() -> ApiException.notFound("there is no source " + id + " any more, or yet"));
  }

  /** What is looked at of a source that caused very many events. */
  private List<StoredEvent> newest(Sources.Known known) {
    List<StoredEvent> events = new ArrayList<>();
    Long before = Long.MAX_VALUE;
    for (int page = 0; page < LOOKED_AT / PAGE && before != null; page++) {
      History.Found found = parts.history().search(SessionJson.events(known, before, PAGE));
      events.addAll(found.events());
      before = found.nextBefore();
    }
    return events;
  }

  private void sessions(Call call) {
    Sources.Known known = find(call);
    int limit = (int) call.number("limit", 50, 1, 200);
    long before = call.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    List<Sources.Session> found = parts.sources().sessions(known.id(), before, limit + 1);
    List<Sources.Session> page = found.subList(0, Math.min(limit, found.size()));
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("sessions");
    page.forEach(session -> list.add(SessionJson.of(session)));
    call.json(node.put("next_before", found.size() > limit ? page.getLast().id() : null));
  }

  private Sources.Session findSession(Call call) {
    long id = call.id();
    return parts
        .sources()
        .session(id)
        .orElseThrow(
            () -> ApiException.notFound("there is no session " + id + " any more, or yet"));
  }

  private void session(Call call) {
    Sources.Session session = findSession(call);
    ObjectNode node = SessionJson.of(session);
    parts
        .sources()
        .find(session.source())
        .ifPresentOrElse(
            known -> node.set("source", SessionJson.of(known)), () -> node.putNull("source"));
    call.json(node);
  }

  private void events(Call call) {
    Sources.Session session = findSession(call);
    long before =
        Math.min(session.lastEvent() + 1, call.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE));
    int limit = (int) call.number("limit", 100, 1, 500);
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("events");
    Long next = null;
    Optional<Sources.Known> source = parts.sources().find(session.source());
    if (source.isPresent()) {
      History.Found found = search(source.get(), before, limit);
      found.events().stream()
          .filter(event -> event.id() >= session.firstEvent())
          .forEach(event -> list.add(event(event)));
      Long older = found.nextBefore();
      next = older == null || older <= session.firstEvent() ? null : older;
    }
    call.json(node.put("next_before", next));
  }

  private History.Found search(Sources.Known known, long before, int limit) {
    try (ReadingTurns.Turn _ = searches.take()) {
      return parts.history().search(SessionJson.events(known, before, limit));
    }
  }

  private static ObjectNode event(StoredEvent event) {
    return Json.readObject(ClassificationJson.bytes(event))
        .put("repeats", event.repeats())
        .put("last_seen", event.lastSeen());
  }
}
