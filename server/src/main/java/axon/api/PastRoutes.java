package axon.api;

import axon.codec.ClassificationJson;
import axon.journal.StoredEvent;
import axon.store.History;
import axon.store.QueryFields;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is asked of the past: counts, rankings, events. */
final class PastRoutes {
  private static final Map<String, Window> WINDOWS =
      Map.of(
          "1h", new Window(3_600_000L, 60_000L),
          "24h", new Window(86_400_000L, 15 * 60_000L),
          "7d", new Window(7 * 86_400_000L, 3_600_000L));

  /** Lists of events that are made at a time: each may take some MiB. */
  private static final int SEARCHES = 4;

  private static final String WINDOW_TEXT = "1h, 24h or 7d; 24h if absent";

  private final ConsoleParts parts;
  private final ConsoleStats stats;
  private final EventDetail detail;
  private final ReadingTurns searches = new ReadingTurns(SEARCHES);

  PastRoutes(ConsoleParts parts, ConsoleStats stats) {
    this.parts = parts;
    this.stats = stats;
    this.detail = new EventDetail(parts.features());
  }

  private record Window(long length, long step) {}

  List<Route> routes() {
    return List.of(
        Route.get("/api/stats", Need.READ, "Counts", "the counts", c -> c.json(stats.get())),
        Route.get(
                "/api/timeline",
                Need.READ,
                "Attacks and legit requests by time",
                "buckets of equal length, oldest first",
                this::timeline)
            .with("window", WINDOW_TEXT),
        Route.get(
                "/api/top",
                Need.READ,
                "The most frequent values",
                "values with their counts, the most frequent first",
                this::top)
            .with("dimension", "path, source, country or attack_class; path if absent")
            .with("window", WINDOW_TEXT)
            .with("limit", "1 to 100; 10 if absent"),
        Route.get(
                "/api/events",
                Need.READ,
                "Events, newest first",
                "events, and the number to go on before; a search for what is rare ends early, so"
                    + " that there may be more although fewer than the limit came",
                this::search)
            .with("before", "only events with a number below")
            .with("limit", "1 to 500; 50 if absent")
            .with("prediction", "attack or legit")
            .with("ip", "the client's address, or a network such as 198.51.100.0/24")
            .with("path", "text that the path contains, letter case aside")
            .with("attack_class", "such as sqli")
            .with("country", "two letters")
            .with("since", "ms since 1970, an instant of RFC 3339, or a span such as 24h")
            .with("until", "likewise; what came before")
            .with("score_min", "0 to 1")
            .with("score_max", "0 to 1"),
        Route.get(
            "/api/events/{id}",
            Need.READ,
            "One event",
            "all that is known of the event",
            this::event),
        Route.get(
                "/api/events/{id}/raw",
                Need.READ,
                "One event's bytes",
                "the bytes as they came",
                this::raw)
            .answering(200, "application/octet-stream", "the bytes as they came"));
  }

  private void timeline(Call call) {
    Window window = window(call);
    long now = parts.clock().millis();
    ObjectNode node = Json.object().put("step", window.step());
    ArrayNode buckets = node.putArray("buckets");
    for (History.Bucket bucket :
        parts.history().timeline(now - window.length(), now + 1, window.step())) {
      buckets
          .addObject()
          .put("from", bucket.from())
          .put("attacks", bucket.attacks())
          .put("legit", bucket.legit());
    }
    call.json(node);
  }

  private void top(Call call) {
    String wanted = call.query("dimension", "path");
    History.Dimension dimension =
        Arrays.stream(History.Dimension.values())
            .filter(d -> d.name().toLowerCase(Locale.ROOT).equals(wanted))
            .findFirst()
            .orElseThrow(() ->
                ApiException.badRequest("dimension is not path, source, country or attack_class"));
    int limit = (int) call.number("limit", 10, 1, 100);
    long from = parts.clock().millis() - window(call).length();
    ObjectNode node = Json.object();
    ArrayNode items = node.putArray("items");
    for (History.Ranked ranked : parts.history().top(dimension, from, limit)) {
      items
          .addObject()
          .put("value", ranked.value())
          .put("attacks", ranked.attacks())
          .put("total", ranked.total());
    }
    call.json(node);
  }

  private void search(Call call) {
    Map<String, String> fields = new HashMap<>();
    QueryFields.NAMES.forEach(name -> fields.put(name, call.query(name, "")));
    History.Query query =
        query(fields)
            .page(
                call.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE),
                (int) call.number("limit", 50, 1, 500));
    try (ReadingTurns.Turn _ = searches.take()) {
      call.json(found(parts.history().search(query)));
    }
  }

  private static ObjectNode found(History.Found found) {
    ObjectNode node = Json.object();
    ArrayNode events = node.putArray("events");
    found.events().forEach(event -> events.add(Json.readObject(ClassificationJson.bytes(event))));
    return node.put("next_before", found.nextBefore());
  }

  private void event(Call call) {
    StoredEvent event = find(call);
    call.jsonText(detail.of(event, parts.labels().winning(event.id())));
  }

  private void raw(Call call) {
    StoredEvent event = find(call);
    call.context()
        .header("Content-Disposition", "attachment; filename=\"event-" + event.id() + ".bin\"")
        .contentType("application/octet-stream")
        .result(EventDetail.bytes(event.event().event()));
  }

  private StoredEvent find(Call call) {
    long id = call.id();
    return parts
        .history()
        .find(id)
        .orElseThrow(() -> ApiException.notFound("there is no event " + id + " any more, or yet"));
  }

  private static Window window(Call call) {
    Window window = WINDOWS.get(call.query("window", "24h"));
    if (window == null) {
      throw ApiException.badRequest("window is not 1h, 24h or 7d");
    }
    return window;
  }

  private History.Query query(Map<String, String> fields) {
    try {
      return QueryFields.read(fields, parts.clock().millis());
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
