package axon.api;

import axon.codec.ClassificationJson;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.label.Labels;
import axon.store.Doubtful;
import axon.store.History;
import axon.store.QueryFields;
import axon.verdict.Prediction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who says what an event was: one by one, in bulk, and which events to look at next. */
final class LabelRoutes {
  /** Events that one call labels by a search at most. */
  static final int MOST = 100_000;

  private static final int MOST_IDS = 500;
  private static final int AT_ONCE = 1000;

  private final ConsoleParts parts;

  /** Each bulk reads much of the record: one after the other. */
  private final ReadingTurns bulks = new ReadingTurns(1);

  LabelRoutes(ConsoleParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/events/{id}/labels",
            Need.READ,
            "Who says what an event was",
            "all labels, the word that counts first",
            call -> call.json(view(find(call)))),
        Route.put(
                "/api/events/{id}/label",
                Need.ADMIN,
                "Says what an event was",
                Map.of("label", "attack or legit"),
                this::put)
            .answering(200, "application/json", "all labels, the word that counts first"),
        Route.delete(
                "/api/events/{id}/label",
                Need.ADMIN,
                "Takes an analyst's word on an event back",
                this::remove)
            .answering(200, "application/json", "all labels, the word that counts first"),
        Route.post(
                "/api/labels",
                Need.ADMIN,
                "Labels many events",
                Map.of(
                    "label",
                    "attack, legit, or null to take an analyst's word back",
                    "ids",
                    "numbers of events, 500 at most; or else",
                    "query",
                    "the fields of a search: " + String.join(", ", QueryFields.NAMES),
                    "dry_run",
                    "true to count only"),
                this::bulk)
            .answering(
                200, "application/json", "how many events fit, and whether they were labelled"),
        Route.get(
                "/api/review",
                Need.READ,
                "Events without a label, the most doubtful first",
                "events with their doubt; near-copies stand once, with all their numbers",
                this::review)
            .with("limit", "1 to 100; 25 if absent"));
  }

  private void put(Call call) {
    long id = find(call);
    Prediction said = prediction(call.body().path("label"));
    if (said == null) {
      throw unfit("label is not attack or legit");
    }
    parts.labels().put(new EventLabel(id, said, LabelSource.ANALYST, parts.clock().millis()));
    call.json(view(id));
  }

  private void remove(Call call) {
    long id = find(call);
    parts.labels().remove(List.of(id), LabelSource.ANALYST);
    call.json(view(id));
  }

  private long find(Call call) {
    long id = call.id();
    if (parts.history().find(id).isEmpty()) {
      throw ApiException.notFound("there is no event " + id + " any more, or yet");
    }
    return id;
  }

  private ObjectNode view(long id) {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("labels");
    for (EventLabel label : parts.labels().of(id)) {
      list.addObject()
          .put("said", label.said().wireName())
          .put("source", label.source().name().toLowerCase(Locale.ROOT))
          .put("at", label.at());
    }
    return node;
  }

  private void bulk(Call call) {
    ObjectNode body = call.body();
    if (!body.has("label") || body.has("ids") == body.has("query")) {
      throw unfit("label is missing, or there is not either ids or query");
    }
    Prediction said = prediction(body.path("label"));
    List<Long> ids = body.has("ids") ? ids(body.path("ids")) : matching(body.path("query"));
    boolean dry = body.path("dry_run").asBoolean(false);
    if (!dry) {
      write(ids, said);
    }
    call.json(Json.object().put("matched", ids.size()).put("labelled", dry ? 0 : ids.size()));
  }

  private void write(List<Long> ids, @Nullable Prediction said) {
    Labels labels = parts.labels();
    long at = parts.clock().millis();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
      if (said == null) {
        labels.remove(some, LabelSource.ANALYST);
      } else {
        labels.putAll(
            some.stream().map(id -> new EventLabel(id, said, LabelSource.ANALYST, at)).toList());
      }
    }
  }

  private List<Long> ids(JsonNode list) {
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_IDS) {
      throw unfit("ids is not a list of 1 to " + MOST_IDS + " numbers");
    }
    List<Long> ids = new ArrayList<>();
    for (JsonNode id : list) {
      if (!id.canConvertToLong() || !id.isIntegralNumber() || id.longValue() < 1) {
        throw unfit("ids is not a list of 1 to " + MOST_IDS + " numbers");
      }
      if (parts.history().find(id.longValue()).isPresent()) {
        ids.add(id.longValue());
      }
    }
    return ids;
  }

  private List<Long> matching(JsonNode fields) {
    Map<String, String> query = new HashMap<>();
    fields.properties().forEach(field -> query.put(field.getKey(), field.getValue().asText("")));
    if (query.isEmpty()) {
      throw unfit("query names no field: it would fit everything");
    }
    try (ReadingTurns.Turn _ = bulks.take()) {
      List<Long> ids = new ArrayList<>();
      History.Query wanted = QueryFields.read(query, parts.clock().millis());
      parts
          .history()
          .all(
              wanted,
              event -> {
                if (ids.size() == MOST) {
                  throw unfit("more than " + MOST + " events fit: narrow the search");
                }
                ids.add(event.id());
              });
      return ids;
    } catch (IllegalArgumentException e) {
      throw unfit(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Prediction prediction(JsonNode label) {
    if (label.isNull()) {
      return null;
    }
    return Arrays.stream(Prediction.values())
        .filter(one -> one.wireName().equals(label.asText("")))
        .findFirst()
        .orElseThrow(() -> unfit("label is not attack or legit"));
  }

  private static ApiException unfit(String why) {
    return new ApiException(422, "unfit", why);
  }

  private void review(Call call) {
    int limit = (int) call.number("limit", 25, 1, 100);
    ObjectNode node = Json.object();
    ArrayNode items = node.putArray("events");
    try (ReadingTurns.Turn _ = bulks.take()) {
      parts.history().review(limit).forEach(one -> items.add(view(one)));
    }
    call.json(node);
  }

  private static ObjectNode view(Doubtful one) {
    ObjectNode node = Json.readObject(ClassificationJson.bytes(one.event()));
    node.put("score", one.event().event().verdict().score())
        .put("doubt", one.doubt())
        .put("disputed", one.disputed());
    ArrayNode copies = node.putArray("copies");
    one.copies().forEach(copies::add);
    return node;
  }
}
