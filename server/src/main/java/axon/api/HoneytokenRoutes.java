package axon.api;

import axon.codec.PlainText;
import axon.honeytoken.Decoy;
import axon.honeytoken.Honeytoken;
import axon.honeytoken.HoneytokenException;
import axon.honeytoken.Honeytokens;
import axon.honeytoken.Kind;
import axon.honeytoken.TokenHit;
import axon.honeytoken.TokenId;
import axon.honeytoken.TokenStore;
import axon.honeytoken.Wish;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decoys: which there are, what came back of each, making one and revoking it. */
final class HoneytokenRoutes {
  private static final int TRACES = 100;
  private static final int READINGS = 2;

  private final Honeytokens honeytokens;
  private final ReadingTurns readings = new ReadingTurns(READINGS);

  HoneytokenRoutes(Honeytokens honeytokens) {
    this.honeytokens = honeytokens;
  }

  List<Route> routes() {
    Map<String, String> wish = new LinkedHashMap<>();
    wish.put("kind", kinds());
    wish.put(
        "planted",
        "where it will be put, in your words: 1 to " + Honeytoken.LONGEST_PLACE + " characters");
    wish.put(
        "url", "where a sensor is reached, such as http://files.example.org:8080; for some kinds");
    wish.put("format", "docx, pdf or txt; of a document alone");
    return List.of(
        Route.get(
                "/api/honeytokens",
                Need.READ,
                "Decoys, the newest first",
                "decoys with what became of them, how many fit, and the offset of the next page",
                this::list)
            .with("state", "active, touched or revoked; all if absent")
            .with("text", "what its place contains, the case of a to z aside, or its number")
            .with("offset", "how many to pass over; 0 if absent")
            .with("limit", "1 to 200; 50 if absent"),
        Route.get(
            "/api/honeytokens/{id}",
            Need.READ,
            "One decoy with its traces",
            "the decoy, and the newest events that carried it",
            this::one),
        Route.post("/api/honeytokens", Need.ADMIN, "Makes a decoy", wish, this::create)
            .answering(
                201,
                "application/json",
                "the decoy, its file's name and the file in base64, shown this once"),
        Route.delete(
            "/api/honeytokens/{id}",
            Need.ADMIN,
            "Revokes a decoy: it counts no more",
            this::revoke));
  }

  private static String kinds() {
    return Arrays.stream(Kind.values()).map(Kind::wireName).collect(Collectors.joining(", "));
  }

  private void list(Call call) {
    String text = call.query("text", "");
    if (text.length() > Honeytoken.LONGEST_PLACE) {
      throw ApiException.badRequest(
          "text has more than " + Honeytoken.LONGEST_PLACE + " characters");
    }
    TokenStore.State state = state(call.query("state", ""));
    int offset = (int) call.number("offset", 0, 0, Honeytokens.MOST);
    int limit = (int) call.number("limit", 50, 1, 200);
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("honeytokens");
    try (ReadingTurns.Turn _ = readings.take()) {
      TokenStore.Found found = honeytokens.list(new TokenStore.Query(state, text, offset, limit));
      found.tokens().forEach(token -> list.add(withLast(token)));
      long to = offset + (long) found.tokens().size();
      node.put("total", found.total());
      node.put("next_offset", list.isEmpty() || to >= found.total() ? null : to);
    }
    call.json(node);
  }

  private static TokenStore.State state(String wanted) {
    return switch (wanted) {
      case "" -> TokenStore.State.ANY;
      case "active" -> TokenStore.State.ACTIVE;
      case "touched" -> TokenStore.State.TOUCHED;
      case "revoked" -> TokenStore.State.REVOKED;
      default -> throw ApiException.badRequest("state is not active, touched or revoked");
    };
  }

  private ObjectNode withLast(Honeytoken token) {
    ObjectNode node = view(token);
    Optional<TokenHit> last =
        token.hits() == 0 ? Optional.empty() : honeytokens.hits(token.id(), 1).stream().findFirst();
    return node.put("last_source", last.map(hit -> source(hit)).orElse(null))
        .put("last_event", last.map(TokenHit::eventId).orElse(null));
  }

  private static ObjectNode view(Honeytoken token) {
    return Json.object()
        .put("id", token.id().toString())
        .put("kind", token.id().kind().wireName())
        .put("planted", token.planted())
        .put("created_at", token.createdAt())
        .put("revoked_at", orNull(token.revokedAt()))
        .put("hits", token.hits())
        .put("last_hit_at", orNull(token.lastHitAt()));
  }

  private static String source(TokenHit hit) {
    return PlainText.oneLine(hit.source(), 300);
  }

  private void one(Call call) {
    Honeytoken token = find(call);
    ObjectNode node = withLast(token);
    ArrayNode traces = node.putArray("traces");
    for (TokenHit hit : honeytokens.hits(token.id(), TRACES)) {
      traces.addObject().put("event", hit.eventId()).put("at", hit.at()).put("source", source(hit));
    }
    call.json(node);
  }

  private Honeytoken find(Call call) {
    String id = call.context().pathParam("id");
    return TokenId.parse(id)
        .flatMap(honeytokens::find)
        .orElseThrow(() -> ApiException.notFound("there is no such honeytoken"));
  }

  private void create(Call call) {
    ObjectNode body = call.body();
    String url = body.path("url").asText("").strip();
    try {
      Wish wish =
          new Wish(
              kind(Call.text(body, "kind")),
              url.isEmpty() ? Optional.empty() : Optional.of(url),
              format(body.path("format").asText("docx")));
      Decoy decoy = honeytokens.create(wish, Call.text(body, "planted"));
      ObjectNode node =
          honeytokens.find(decoy.id()).map(HoneytokenRoutes::view).orElseGet(Json::object);
      node.put("file_name", decoy.fileName())
          .put("is_text", decoy.isText())
          .put("content_base64", Base64.getEncoder().encodeToString(decoy.content().toArray()));
      call.json(201, node);
    } catch (HoneytokenException e) {
      throw new ApiException(422, "unfit", String.valueOf(e.getMessage()));
    }
  }

  private static Kind kind(String name) {
    return Kind.named(name)
        .orElseThrow(() -> new ApiException(422, "unfit", "kind is not one of " + kinds()));
  }

  private static Wish.Format format(String name) {
    return Arrays.stream(Wish.Format.values())
        .filter(format -> format.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> new ApiException(422, "unfit", "format is not docx, pdf or txt"));
  }

  private void revoke(Call call) {
    Honeytoken token = find(call);
    if (!honeytokens.revoke(token.id())) {
      throw new ApiException(409, "refused", "this honeytoken is revoked already");
    }
    call.empty();
  }

  private static @Nullable Long orNull(long at) {
    return at == 0 ? null : at;
  }
}
