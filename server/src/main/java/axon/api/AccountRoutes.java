package axon.api;

import axon.access.AccessException;
import axon.access.Outcome;
import axon.access.Scope;
import axon.access.Token;
import axon.access.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sign-in, password, tokens. */
final class AccountRoutes {
  private final ConsoleParts parts;
  private final Cookies cookies;

  AccountRoutes(ConsoleParts parts, Cookies cookies) {
    this.parts = parts;
    this.cookies = cookies;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/me", Need.READ, "Who I am and where this is", "caller and station", this::me),
        Route.post(
            "/api/sign-in",
            Need.OWN_PAGE,
            "Signs a person in",
            Map.of("user", "name", "password", "password"),
            this::signIn),
        Route.post(
            "/api/welcome",
            Need.OWN_PAGE,
            "Chooses a password with a one-time code",
            Map.of(
                "code",
                "the one-time code",
                "user",
                "name, for the first user",
                "password",
                "at least 12 characters"),
            this::welcome),
        Route.post("/api/sign-out", Need.PERSON, "Ends this sign-in", Map.of(), this::signOut),
        Route.post(
            "/api/sign-out-everywhere",
            Need.PERSON,
            "Ends all sign-ins of this person",
            Map.of(),
            this::signOutEverywhere),
        Route.post(
            "/api/password",
            Need.PERSON,
            "Changes the password and ends all other sign-ins",
            Map.of("old", "the password so far", "new", "at least 12 characters"),
            this::password),
        Route.get(
            "/api/tokens",
            Need.ADMIN,
            "All API tokens",
            "the tokens, without their text",
            this::tokens),
        Route.post(
                "/api/tokens",
                Need.ADMIN,
                "Makes an API token",
                Map.of(
                    "name", "what you call it", "scopes", "list of read, ingest, predict, admin"),
                this::createToken)
            .answering(201, "application/json", "the token with its text, shown this once"),
        Route.delete("/api/tokens/{id}", Need.ADMIN, "Revokes an API token", this::revokeToken));
  }

  private void me(Call call) {
    Station station = parts.station();
    ObjectNode node = Json.object();
    node.put("user", call.caller().label().replaceFirst("^user ", ""));
    ArrayNode scopes = node.putArray("scopes");
    for (Scope scope : Scope.values()) {
      if (call.caller().may(scope)) {
        scopes.add(scope.wireName());
      }
    }
    node.put("version", station.version())
        .put("started_at", station.startedAt())
        .put("persona", station.persona())
        .put("simulated", station.simulated().getAsBoolean());
    ArrayNode sensors = node.putArray("sensors");
    for (Station.Sensor sensor : station.sensors().get()) {
      sensors
          .addObject()
          .put("name", sensor.name())
          .put("address", sensor.address())
          .put("port", sensor.port());
    }
    call.json(node);
  }

  private void signIn(Call call) {
    ObjectNode body = call.body();
    String user = Call.text(body, "user");
    String password = Call.text(body, "password");
    settle(call, parts.access().accounts().signIn(user, password, call.from()));
  }

  private void welcome(Call call) {
    ObjectNode body = call.body();
    String code = Call.text(body, "code");
    String user = body.path("user").asText("");
    String password = Call.text(body, "password");
    settle(call, parts.access().accounts().welcome(code, user, password, call.from()));
  }

  private void password(Call call) {
    ObjectNode body = call.body();
    String old = Call.text(body, "old");
    String fresh = Call.text(body, "new");
    settle(call, parts.access().accounts().changePassword(call.person(), old, fresh, call.from()));
  }

  private void settle(Call call, Outcome outcome) {
    switch (outcome) {
      case Outcome.Welcome(_, String secret) -> {
        cookies.set(call, secret);
        call.empty();
      }
      case Outcome.Refused _ ->
          throw new ApiException(401, "refused", "user, password or code is wrong");
      case Outcome.Unfit(String why) -> throw new ApiException(422, "unfit", why);
      case Outcome.Slowed(long retryAfter) -> throw ApiException.tooMany(retryAfter);
    }
  }

  private void signOut(Call call) {
    parts.access().signIns().end(call.person());
    cookies.clear(call);
    call.empty();
  }

  private void signOutEverywhere(Call call) {
    parts.access().signIns().endAll(call.person());
    cookies.clear(call);
    call.empty();
  }

  private void tokens(Call call) {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("tokens");
    parts.access().tokens().list().forEach(token -> list.add(view(token)));
    call.json(node);
  }

  private void createToken(Call call) {
    ObjectNode body = call.body();
    String name = Call.text(body, "name");
    try {
      Tokens.Fresh fresh = parts.access().tokens().create(name, scopes(body.path("scopes")));
      call.json(201, view(fresh.token()).put("token", fresh.text()));
    } catch (AccessException e) {
      throw new ApiException(422, "unfit", String.valueOf(e.getMessage()));
    }
  }

  private void revokeToken(Call call) {
    if (!parts.access().tokens().revoke(call.id())) {
      throw ApiException.notFound("there is no token " + call.id());
    }
    call.empty();
  }

  private static Set<Scope> scopes(JsonNode list) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (JsonNode name : list) {
      scopes.add(
          Scope.named(name.asText())
              .orElseThrow(() ->
                  new ApiException(422, "unfit", "scopes are read, ingest, predict and admin")));
    }
    return scopes;
  }

  private static ObjectNode view(Token token) {
    ObjectNode node = Json.object();
    node.put("id", token.id()).put("name", token.name());
    ArrayNode scopes = node.putArray("scopes");
    token.scopes().stream().sorted().forEach(scope -> scopes.add(scope.wireName()));
    node.put("created_at", token.createdAt());
    if (token.lastUsedAt() == 0) {
      return node.putNull("last_used_at");
    }
    return node.put("last_used_at", token.lastUsedAt());
  }
}
