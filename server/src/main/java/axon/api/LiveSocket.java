package axon.api;

import axon.access.Caller;
import axon.live.LiveFeed;
import axon.store.StoreException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /ws}: checks who asks, then hands the connection to the live feed. */
final class LiveSocket {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);

  private final LiveFeed feed;
  private final Guard guard;

  LiveSocket(LiveFeed feed, Guard guard) {
    this.feed = feed;
    this.guard = guard;
  }

  boolean handle(Request request, Response response, Callback callback) {
    try {
      upgrade(request, response, callback);
    } catch (ApiException e) {
      refuse(e, request, response, callback);
    } catch (StoreException e) {
      LOG.warn("no answer at /ws: {}", e.getMessage());
      refuse(ApiException.storeFails(), request, response, callback);
    }
    return true;
  }

  private static void refuse(
      ApiException why, Request request, Response response, Callback callback) {
    why.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    String words = String.valueOf(why.getMessage());
    ServerErrors.send(request, response, callback, why.status(), Json.error(why.code(), words));
  }

  private void upgrade(Request request, Response response, Callback callback) {
    if (!"websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))) {
      throw new ApiException(
          426, "upgrade_required", "this is a WebSocket", Map.of("Upgrade", "websocket"));
    }
    Caller caller = guard.admitToFeed(visitor(request));
    if (request.getAttribute(Requests.PEER) instanceof Peer peer) {
      peer.letIn();
    }
    Long after = after(request);
    ServerWebSocketContainer container = ServerWebSocketContainer.get(request.getContext());
    boolean upgraded =
        container.upgrade(
            (_, answer, _) -> {
              // Compression would cost more time for thousands of clients than it saves.
              answer.setExtensions(List.of());
              return new LiveConnection(feed, after, () -> guard.stillHolds(caller));
            },
            request,
            response,
            callback);
    if (!upgraded) {
      throw ApiException.badRequest("this is no well-formed WebSocket handshake");
    }
  }

  private static @Nullable Long after(Request request) {
    Fields query = Request.extractQueryParameters(request);
    String text = query.getValue("after");
    if (text == null) {
      return null;
    }
    return Requests.number(text)
        .orElseThrow(() -> ApiException.badRequest("after is not a whole number"));
  }

  private Guard.Visitor visitor(Request request) {
    String cookie = null;
    for (HttpCookie each : Request.getCookies(request)) {
      if (each.getName().equals(guard.cookies().name())) {
        cookie = each.getValue();
      }
    }
    return new Guard.Visitor(
        Request.getRemoteAddr(request),
        request.getHeaders().get(HttpHeader.AUTHORIZATION),
        cookie,
        null,
        request.getHeaders().get(HttpHeader.HOST),
        request.getHeaders().get(HttpHeader.ORIGIN),
        null);
  }
}
