package axon.api;

import axon.access.Caller;
import axon.alert.Alert;
import axon.alert.AlertJson;
import axon.alert.AlertNote;
import axon.alert.AlertRecords;
import axon.alert.Alerts;
import axon.alert.Category;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Alerts: what is open, who sees to it, what was written about it, and the ways out. */
final class AlertRoutes {
  private final ConsoleParts parts;

  /** A test waits for the other side; one at a time. */
  private final ReadingTurns tests = new ReadingTurns(1);

  AlertRoutes(ConsoleParts parts) {
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/alerts",
                Need.READ,
                "Alerts, the newest first",
                "alerts; counts by state; next_before, the number to ask for more with, or null",
                this::list)
            .with("state", "open, acknowledged, closed, several joined by commas; all if absent")
            .with(
                "category",
                "attack, rule, system, scanner, crawler, several joined by commas; the first three"
                    + " if absent")
            .with("before", "only numbers below this one")
            .with("limit", "1 to 200; 50 if absent"),
        Route.get(
            "/api/alerts/{id}",
            Need.READ,
            "One alert with its notes",
            "the alert",
            call -> call.json(view(find(call)))),
        Route.post(
                "/api/alerts/{id}/acknowledge",
                Need.ADMIN,
                "Says that someone sees to an alert, or takes it back",
                Map.of("acknowledged", "true or false; true if absent"),
                this::acknowledge)
            .answering(200, "application/json", "the alert"),
        Route.post(
                "/api/alerts/{id}/notes",
                Need.ADMIN,
                "Writes something about an alert",
                Map.of("text", "1 to " + AlertNote.LONGEST + " characters"),
                this::note)
            .answering(200, "application/json", "the alert with its notes"),
        Route.get(
            "/api/alert-outputs",
            Need.READ,
            "Where alerts go, and what came of it",
            "outputs with counts and what is wrong, without addresses and secrets",
            this::outputs),
        Route.post(
                "/api/alerts/test",
                Need.ADMIN,
                "Sends a test message through one output, at once",
                Map.of("output", "its name"),
                this::test)
            .answering(200, "application/json", "whether it was delivered, or what went wrong"));
  }

  private void list(Call call) {
    Set<Alert.State> states =
        chosen(
            call,
            "state",
            EnumSet.allOf(Alert.State.class),
            Alert.State.values(),
            Alert.State::wireName);
    Set<Category> categories =
        chosen(
            call,
            "category",
            EnumSet.of(Category.ATTACK, Category.RULE, Category.SYSTEM),
            Category.values(),
            Category::wireName);
    int limit = (int) call.number("limit", 50, 1, 200);
    long before = call.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    List<Alert> found =
        records().list(new AlertRecords.Query(states, categories, before, limit + 1));
    List<Alert> page = found.subList(0, Math.min(limit, found.size()));
    ObjectNode node = Json.object();
    ArrayNode alerts = node.putArray("alerts");
    page.forEach(alert -> alerts.add(AlertJson.of(alert)));
    ObjectNode counts = node.putObject("counts");
    records().counts().forEach((state, count) -> counts.put(state.wireName(), count));
    node.put("next_before", found.size() > limit ? page.getLast().id() : null);
    call.json(node);
  }

  private static <E extends Enum<E>> Set<E> chosen(
      Call call, String name, Set<E> usual, E[] all, Function<E, String> wireName) {
    String text = call.query(name, "");
    if (text.isEmpty()) {
      return usual;
    }
    Set<E> chosen = EnumSet.copyOf(usual);
    chosen.clear();
    for (String word : text.split(",", 10)) {
      chosen.add(
          Arrays.stream(all)
              .filter(one -> wireName.apply(one).equals(word))
              .findFirst()
              .orElseThrow(
                  () -> ApiException.badRequest(name + " is none of " + names(all, wireName))));
    }
    return chosen;
  }

  private static <E> String names(E[] all, Function<E, String> wireName) {
    return String.join(", ", Arrays.stream(all).map(wireName).toList());
  }

  private AlertRecords records() {
    return parts.alerts().records();
  }

  private Alert find(Call call) {
    long id = call.id();
    return records()
        .find(id)
        .orElseThrow(() -> ApiException.notFound("there is no alert " + id + " any more, or yet"));
  }

  private ObjectNode view(Alert alert) {
    ObjectNode node = AlertJson.of(alert);
    ArrayNode notes = node.putArray("notes");
    for (AlertNote note : records().notes(alert.id())) {
      notes.addObject().put("at", note.at()).put("by", note.by()).put("text", note.text());
    }
    return node;
  }

  private void acknowledge(Call call) {
    Alert alert = find(call);
    JsonNode said = call.body().path("acknowledged");
    if (!said.isMissingNode() && !said.isBoolean()) {
      throw ApiException.badRequest("acknowledged is not true or false");
    }
    parts.alerts().acknowledge(alert.id(), said.asBoolean(true) ? by(call) : "");
    call.json(view(find(call)));
  }

  private void note(Call call) {
    Alert alert = find(call);
    String text = Call.text(call.body(), "text").strip();
    if (text.isEmpty() || text.length() > AlertNote.LONGEST) {
      throw new ApiException(
          422, "unfit", "text has not 1 to " + AlertNote.LONGEST + " characters");
    }
    AlertNote note = new AlertNote(alert.id(), parts.clock().millis(), by(call), text);
    if (!records().note(note)) {
      throw new ApiException(409, "refused", "an alert takes " + AlertNote.MOST + " notes at most");
    }
    call.json(view(find(call)));
  }

  /** {@return who calls, as it is written beside what he did} */
  static String by(Call call) {
    return call.caller() instanceof Caller.Person person
        ? person.user().name()
        : call.caller().label();
  }

  private void outputs(Call call) {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("outputs");
    for (Alerts.OutputState one : parts.alerts().outputs()) {
      list.addObject()
          .put("name", one.name())
          .put("kind", one.kind())
          .put("sent", one.sent())
          .put("failed", one.failed())
          .put("dropped", one.dropped())
          .put("waiting", one.waiting())
          .put("fault", one.fault().orElse(null));
    }
    call.json(node);
  }

  private void test(Call call) {
    String output = Call.text(call.body(), "output");
    try (ReadingTurns.Turn _ = tests.take()) {
      Optional<String> problem = parts.alerts().test(output, by(call));
      call.json(
          Json.object().put("delivered", problem.isEmpty()).put("problem", problem.orElse(null)));
    } catch (IllegalArgumentException _) {
      throw ApiException.notFound("there is no output of this name; see api/alert-outputs");
    }
  }
}
