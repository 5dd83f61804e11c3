package axon.api;

import axon.access.Caller;
import axon.store.StoreException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the route table to the server: guard before, errors in one form after. */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** The request attribute with the route's path; later the framework names its own handlers. */
  private static final String ROUTE = "axon.route";

  private final List<Route> routes;
  private final Guard guard;
  private final Origins origins;
  private final MeterRegistry meters;

  Dispatcher(List<Route> routes, Guard guard, Origins origins, MeterRegistry meters) {
    this.routes = routes;
    this.guard = guard;
    this.origins = origins;
    this.meters = meters;
  }

  void register(RoutesConfig config) {
    config.before(this::shareWithListed);
    for (Route route : routes) {
      config.addEndpoint(endpoint(HandlerType.findOrCreate(route.method()), route));
      if (route.method().equals("GET")) {
        config.addEndpoint(endpoint(HandlerType.HEAD, route));
      }
    }
    routes.stream()
        .map(Route::path)
        .distinct()
        .forEach(path -> config.options(path, context -> options(context, path)));
    config.exception(ApiException.class, Dispatcher::refuse);
    config.exception(StoreException.class, Dispatcher::storeFails);
    config.exception(HttpResponseException.class, this::refuse);
    config.exception(Exception.class, Dispatcher::fail);
    config.after(this::count);
  }

  /** Pages of listed origins may read answers to calls with a token; cookies never come along. */
  private void shareWithListed(Context context) {
    String origin = context.header("Origin");
    if (origin != null && origins.isListed(origin)) {
      context.header("Access-Control-Allow-Origin", origin);
      context.header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE");
      context.header("Access-Control-Allow-Headers", "Authorization, Content-Type");
      context.header("Access-Control-Max-Age", "600");
      context.header("Vary", "Origin");
      context.header("Cross-Origin-Resource-Policy", "cross-origin");
    }
  }

  private Endpoint endpoint(HandlerType type, Route route) {
    return new Endpoint(type, route.path(), context -> run(route, context));
  }

  private void run(Route route, Context context) {
    context.attribute(ROUTE, route.path());
    boolean changes = !route.method().equals("GET");
    boolean marked = "1".equals(context.header("X-Axon"));
    Caller caller;
    try {
      caller = guard.admit(route.need(), changes, marked, visitor(context));
    } catch (ApiException e) {
      if (route.need() != Need.PAGE) {
        throw e;
      }
      leadToSignIn(context);
      return;
    }
    if (caller != null && context.req().getAttribute(Requests.PEER) instanceof Peer peer) {
      peer.letIn();
    }
    route.action().run(new Call(context, caller));
  }

  private static void leadToSignIn(Context context) {
    String base = Requests.base(context.req().getAttribute(Requests.BASE));
    String next = URLEncoder.encode(context.path().substring(1), StandardCharsets.UTF_8);
    context.header("Location", base + "sign-in?next=" + next).status(302);
  }

  private Guard.Visitor visitor(Context context) {
    return new Guard.Visitor(
        context.req().getRemoteAddr(),
        context.header("Authorization"),
        context.cookie(guard.cookies().name()),
        Guard.NodeKey.of(
            context.header("X-Node-Id"),
            context.header("X-Node-Key"),
            context.header("User-Agent")),
        context.header("Host"),
        context.header("Origin"),
        context.header("Sec-Fetch-Site"));
  }

  private void options(Context context, String path) {
    context.attribute(ROUTE, path);
    context.header("Allow", allowed(path)).status(204);
  }

  private String allowed(String path) {
    String methods =
        routes.stream()
            .filter(route -> route.path().equals(path))
            .map(route -> route.method().equals("GET") ? "GET, HEAD" : route.method())
            .distinct()
            .collect(Collectors.joining(", "));
    return methods + ", OPTIONS";
  }

  private void count(Context context) {
    if (context.req().getAttribute(Requests.REHEARSED) != null) {
      return;
    }
    String route = context.attribute(ROUTE);
    Counter.builder("axon.api.requests")
        .description("Requests to the console, by route and status")
        .tag("route", route == null ? "none" : route)
        .tag("status", Integer.toString(context.statusCode()))
        .register(meters)
        .increment();
  }

  private static void refuse(ApiException e, Context context) {
    e.headers().forEach(context::header);
    answer(context, e.status(), Json.error(e.code(), String.valueOf(e.getMessage()), e.fields()));
  }

  /** What the framework refuses: no such path, no such method, too large a body. */
  private void refuse(HttpResponseException e, Context context) {
    int status = e.getStatus();
    String code =
        switch (status) {
          case 404 -> "not_found";
          case 405 -> "method_not_allowed";
          case 413 -> "too_large";
          default -> "refused";
        };
    if (status == 405) {
      context.header("Allow", e.getDetails().getOrDefault("availableMethods", "GET"));
    }
    answer(context, status, Json.error(code, code.replace('_', ' ') + ": " + context.method()));
  }

  /** A locked file or a full disk passes: whoever asks again later may be served. */
  private static void storeFails(StoreException e, Context context) {
    LOG.warn("no answer at {}: {}", context.endpoint().path, e.getMessage());
    refuse(ApiException.storeFails(), context);
  }

  private static void fail(Exception e, Context context) {
    LOG.error("the console failed at {}", context.endpoint().path, e);
    answer(context, 500, Json.error("internal", "something went wrong; the log says what"));
  }

  private static void answer(Context context, int status, String error) {
    context
        .status(status)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(error);
  }
}
