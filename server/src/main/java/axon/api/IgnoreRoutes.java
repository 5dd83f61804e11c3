package axon.api;

import axon.alert.Alerts;
import axon.alert.Ignore;
import axon.alert.IgnoreEntry;
import axon.alert.Ignored;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What no alert is made of: as the settings say, and as people have said in the console. */
final class IgnoreRoutes {
  private static final int LONGEST = 600;

  private final Alerts alerts;
  private final Clock clock;

  IgnoreRoutes(Alerts alerts, Clock clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  List<Route> routes() {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("match", "what to ignore: " + Ignore.ALLOWED);
    entry.put("until", "a day (UTC) such as 2026-12-31, or a time of RFC 3339; for good if absent");
    entry.put("reason", "why, 1 to " + IgnoreEntry.LONGEST + " characters");
    return List.of(
        Route.get(
            "/api/alert-ignores",
            Need.READ,
            "What no alert is made of",
            "entries, those of the settings first; only those of the console have a number",
            this::list),
        Route.post(
                "/api/alert-ignores",
                Need.ADMIN,
                "Has no alert be made of something",
                entry,
                this::add)
            .answering(201, "application/json", "the entry, which counts from now on"),
        Route.delete(
            "/api/alert-ignores/{id}",
            Need.ADMIN,
            "Takes such an entry back: alerts are made of it again",
            this::remove));
  }

  private void list(Call call) {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("ignores");
    for (Ignore one : alerts.ignored().settings()) {
      ObjectNode view = list.addObject().putNull("id").put("from", "settings");
      what(view, one).putNull("reason").putNull("by").putNull("at");
    }
    alerts.ignored().entries().forEach(one -> list.add(view(one)));
    call.json(node.put("most", Ignored.MOST));
  }

  private ObjectNode view(IgnoreEntry entry) {
    ObjectNode node = Json.object().put("id", entry.id()).put("from", "console");
    return what(node, entry.what())
        .put("reason", entry.reason())
        .put("by", entry.by())
        .put("at", entry.at());
  }

  private ObjectNode what(ObjectNode node, Ignore what) {
    return node.put("match", what.match().words())
        .put("until", what.until() == Long.MAX_VALUE ? null : what.until())
        .put("ended", what.hasEnded(clock.millis()));
  }

  private void add(Call call) {
    ObjectNode body = call.body();
    String match = Call.text(body, "match").strip();
    String reason = Call.text(body, "reason").strip();
    if (reason.isEmpty() || reason.length() > IgnoreEntry.LONGEST) {
      throw unfit("reason has not 1 to " + IgnoreEntry.LONGEST + " characters");
    }
    Ignore what = ignore(match, until(body));
    if (what.hasEnded(clock.millis())) {
      throw unfit("until lies in the past");
    }
    try {
      IgnoreEntry added = alerts.ignored().add(what, reason, AlertRoutes.by(call));
      call.json(201, view(added));
    } catch (IllegalStateException e) {
      throw new ApiException(409, "refused", String.valueOf(e.getMessage()));
    }
  }

  private static String until(ObjectNode body) {
    JsonNode until = body.path("until");
    if (until.isMissingNode() || until.isNull()) {
      return "";
    }
    String text = Call.text(body, "until").strip();
    if (text.isEmpty()) {
      throw unfit("until is empty; leave it out for good");
    }
    return text;
  }

  private static Ignore ignore(String match, String until) {
    String words = until.isEmpty() ? match : match + " until=" + until;
    boolean one = !until.chars().anyMatch(Character::isWhitespace) && words.length() <= LONGEST;
    return Ignore.parse(one ? words : "")
        .filter(found -> AlertLabels.exists(found.match()))
        .orElseThrow(() -> unfit("match or until is not allowed; allowed: " + Ignore.ALLOWED));
  }

  private static ApiException unfit(String message) {
    return new ApiException(422, "unfit", message);
  }

  private void remove(Call call) {
    long id = call.id();
    if (!alerts.ignored().remove(id)) {
      throw ApiException.notFound("there is no entry " + id + " any more, or yet");
    }
    call.empty();
  }
}
