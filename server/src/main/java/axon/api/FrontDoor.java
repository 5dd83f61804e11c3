package axon.api;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes first: the secret prefix is taken off, the Host is checked, the
 * protecting headers are put on, and the live feed's upgrades are taken aside.
 */
final class FrontDoor extends Handler.Wrapper {
  /** The name of the connector to which a sensor relays. */
  static final String RELAY = "relay";

  private final Origins origins;
  private final LiveSocket socket;
  private final Relayed relayed;
  private final Duration halfPatience;
  private final @Nullable String prefix;

  FrontDoor(ConsoleConfig config, Origins origins, LiveSocket socket, Relayed relayed) {
    this.origins = origins;
    this.socket = socket;
    this.relayed = relayed;
    this.halfPatience = config.limits().strangers().dividedBy(2);
    String secret = config.reach().prefix();
    this.prefix = secret == null ? null : "/" + secret;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Headers.put(response.getHeaders(), request.isSecure());
    String path = request.getHttpURI().getPath();
    boolean prefixed = prefix != null && path != null && path.startsWith(prefix + "/");
    boolean fromSensor = RELAY.equals(connector(request));
    Request known = fromSensor ? behind(request) : request;
    if (known == null || (fromSensor && !prefixed)) {
      ServerErrors.send(request, response, callback, 404);
      return true;
    }
    if (prefixed) {
      // The sensor relays one request for each connection.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
      return pass(stripped(known), response, callback, prefix + "/");
    }
    if (!origins.isOurs(request.getHeaders().get(HttpHeader.HOST))) {
      ServerErrors.send(
          request,
          response,
          callback,
          421,
          Json.error(
              "misdirected_request", "the console is not known by this name; see console.names"));
      return true;
    }
    return pass(request, response, callback, "/");
  }

  private static @Nullable String connector(Request request) {
    return request.getConnectionMetaData().getConnector().getName();
  }

  /**
   * {@return the request as the client's own; null if none is known} Then the client has gone
   * already, or it was no sensor that connected: neither may count as the machine itself.
   */
  private @Nullable Request behind(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer
        ? relayed.client(peer).map(client -> new RelayedRequest(request, client)).orElse(null)
        : null;
  }

  private boolean pass(Request request, Response response, Callback callback, String base)
      throws Exception {
    request.setAttribute(Requests.BASE, base);
    Peer peer = Peer.of(request);
    request.setAttribute(Requests.PEER, peer);
    if (Rehearsal.NAME.equals(connector(request))) {
      request.setAttribute(Requests.REHEARSED, true);
    }
    if (Request.getPathInContext(request).equals("/ws")) {
      return socket.handle(request, response, callback);
    }
    if (peer != null && peer.isStrangerFor(halfPatience)) {
      // Ended between two requests, before it is cut in the middle of one.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    return super.handle(request, response, callback);
  }

  private Request stripped(Request request) {
    HttpURI whole = request.getHttpURI();
    String rest = whole.getPath().substring(prefixLength());
    return Request.serveAs(request, HttpURI.build(whole).path(rest).asImmutable());
  }

  private int prefixLength() {
    return prefix == null ? 0 : prefix.length();
  }
}
