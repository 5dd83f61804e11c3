package axon.api;

import axon.access.Access;
import axon.access.Caller;
import axon.access.Node;
import axon.access.Scope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides who may pass: sign-in or token, scope, own page, rate. Any thread. */
final class Guard {
  private final Access access;
  private final Origins origins;
  private final Cookies cookies;
  private final RateLimits limits;
  private final Counter limited;

  Guard(Access access, Origins origins, Cookies cookies, RateLimits limits, MeterRegistry meters) {
    this.access = access;
    this.origins = origins;
    this.cookies = cookies;
    this.limits = limits;
    this.limited =
        Counter.builder("axon.api.limited")
            .description("API requests refused because there were too many")
            .register(meters);
  }

  /**
   * What a request says of where it comes from.
   *
   * @param address the peer's address
   * @param bearer the Authorization header
   * @param cookie the sign-in's cookie
   * @param node number and key of a node; null where neither was sent
   */
  record Visitor(
      String address,
      @Nullable String bearer,
      @Nullable String cookie,
      @Nullable NodeKey node,
      @Nullable String host,
      @Nullable String origin,
      @Nullable String site) {}

  /** What a node says of itself, and with which program. */
  record NodeKey(String id, String key, String agent) {
    /** {@return both headers; null where none of them came} */
    static @Nullable NodeKey of(@Nullable String id, @Nullable String key, @Nullable String agent) {
      return id == null && key == null
          ? null
          : new NodeKey(id == null ? "" : id, key == null ? "" : key, agent == null ? "" : agent);
    }
  }

  Cookies cookies() {
    return cookies;
  }

  /** {@return the caller, once the request may pass; null for a route that needs no one} */
  @Nullable Caller admit(Need need, boolean changes, boolean marked, Visitor visitor) {
    Optional<Caller> caller =
        need == Need.NONE || need == Need.OWN_PAGE ? Optional.empty() : recognise(visitor);
    if (need != Need.NONE && need != Need.PAGE && !isTrusted(need, caller)) {
      limit(caller.map(Caller::label).orElse("address " + visitor.address()));
    }
    boolean byCookie = caller.isPresent() && caller.get() instanceof Caller.Person;
    if (need == Need.OWN_PAGE || (changes && byCookie)) {
      checkOwnPage(marked, visitor);
    }
    return switch (need) {
      case NONE, OWN_PAGE -> null;
      case PAGE, PERSON -> person(caller);
      case READ -> scoped(caller, Scope.READ);
      case PREDICT -> scoped(caller, Scope.PREDICT);
      case INGEST -> scoped(caller, Scope.INGEST);
      case ADMIN -> scoped(caller, Scope.ADMIN);
    };
  }

  /**
   * Who brings what a whole fleet has seen is held back by the record, which answers when it has
   * written, and not by a count.
   */
  private static boolean isTrusted(Need need, Optional<Caller> caller) {
    return need == Need.INGEST
        && caller.filter(c -> !(c instanceof Caller.Person) && c.may(Scope.INGEST)).isPresent();
  }

  /** {@return who may open the live feed} */
  Caller admitToFeed(Visitor visitor) {
    Optional<Caller> caller = recognise(visitor);
    limit(caller.map(Caller::label).orElse("address " + visitor.address()));
    Caller reader = scoped(caller, Scope.READ);
    String origin = visitor.origin();
    boolean fits =
        origin == null
            ? reader instanceof Caller.Program
            : origins.isOwn(origin, visitor.host())
                || (reader instanceof Caller.Program && origins.isListed(origin));
    if (!fits) {
      throw new ApiException(403, "wrong_origin", "the live feed is for the console's own pages");
    }
    return reader;
  }

  /** {@return whether someone let in before is still welcome} */
  boolean stillHolds(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> access.signIns().stillHolds(person);
      case Caller.Program program ->
          access.tokens().list().stream().anyMatch(t -> t.id() == program.token().id());
      case Caller.Reporter reporter ->
          access.nodes().list().stream().anyMatch(n -> n.id() == reporter.node().id());
    };
  }

  private void limit(String key) {
    long wait = limits.take(key);
    if (wait > 0) {
      limited.increment();
      throw ApiException.tooMany(wait);
    }
  }

  private Optional<Caller> recognise(Visitor visitor) {
    NodeKey node = visitor.node();
    if (node != null) {
      Node.Whence from = new Node.Whence(visitor.address(), node.agent());
      return access.nodes().recognise(node.id(), node.key(), from).map(Caller.class::cast);
    }
    String bearer = visitor.bearer();
    if (bearer != null) {
      boolean scheme = bearer.regionMatches(true, 0, "Bearer ", 0, 7);
      return scheme
          ? access.tokens().recognise(bearer.substring(7).strip()).map(Caller.class::cast)
          : Optional.empty();
    }
    String cookie = visitor.cookie();
    return cookie == null
        ? Optional.empty()
        : access.signIns().recognise(cookie).map(Caller.class::cast);
  }

  private void checkOwnPage(boolean marked, Visitor visitor) {
    String origin = visitor.origin();
    String site = visitor.site();
    boolean foreignOrigin = origin != null && !origins.isOwn(origin, visitor.host());
    boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
    if (!marked || foreignOrigin || foreignSite) {
      throw new ApiException(
          403, "wrong_origin", "needs the header X-Axon: 1 and a page of the console's own");
    }
  }

  private static Caller person(Optional<Caller> caller) {
    Caller who = caller.orElseThrow(Guard::unknown);
    if (!(who instanceof Caller.Person)) {
      throw new ApiException(403, "forbidden", "this is for people who signed in, not for tokens");
    }
    return who;
  }

  private static Caller scoped(Optional<Caller> caller, Scope scope) {
    Caller who = caller.orElseThrow(Guard::unknown);
    if (!who.may(scope)) {
      String what = who instanceof Caller.Reporter ? "a node" : "the token";
      throw new ApiException(403, "forbidden", what + " lacks the scope " + scope.wireName());
    }
    return who;
  }

  private static ApiException unknown() {
    return new ApiException(
        401,
        "unauthorized",
        "sign in, or send Authorization: Bearer TOKEN, or X-Node-Id and X-Node-Key",
        Map.of("WWW-Authenticate", "Bearer realm=\"console\""));
  }
}
