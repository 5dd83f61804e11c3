package axon.api;

import axon.live.LiveClient;
import axon.live.LiveFeed;
import axon.live.Outlet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * One dashboard's WebSocket: what arrives goes to the feed's client, what the feed sends leaves.
 */
public final class LiveConnection implements Session.Listener.AutoDemanding {
  private static final int LONGEST_MESSAGE = 4_096;

  private final LiveFeed feed;
  private final @Nullable Long after;
  private final BooleanSupplier welcome;
  private final StringBuilder text = new StringBuilder();
  private volatile @Nullable LiveClient client;

  /**
   * @param after the number of the last event that the client saw, or null
   * @param welcome whether the client's sign-in or token still holds; may block
   */
  LiveConnection(LiveFeed feed, @Nullable Long after, BooleanSupplier welcome) {
    this.feed = feed;
    this.after = after;
    this.welcome = welcome;
  }

  @Override
  public void onWebSocketOpen(Session session) {
    // A dashboard may be quiet for hours; the feed's own pings find the dead ones.
    session.setIdleTimeout(Duration.ZERO);
    client = feed.connect(new SessionOutlet(session), after);
    if (client == null) {
      session.close(1013, "too many dashboards", Callback.NOOP);
    }
  }

  @Override
  public void onWebSocketPartialText(String part, boolean last) {
    if (text.length() <= LONGEST_MESSAGE) {
      text.append(part, 0, Math.min(part.length(), LONGEST_MESSAGE + 1 - text.length()));
    }
    LiveClient to = client;
    if (last) {
      if (to != null) {
        to.received(text.toString());
      }
      text.setLength(0);
    }
  }

  @Override
  public void onWebSocketPartialBinary(ByteBuffer part, boolean last, Callback callback) {
    LiveClient to = client;
    if (last && to != null) {
      to.receivedBinary();
    }
    callback.succeed();
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    LiveClient to = client;
    if (to != null) {
      to.pong();
    }
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    LiveClient to = client;
    if (to != null) {
      to.closed();
    }
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    LiveClient to = client;
    if (to != null) {
      to.closed();
    }
  }

  private final class SessionOutlet implements Outlet {
    private final Session session;

    SessionOutlet(Session session) {
      this.session = session;
    }

    @Override
    public void send(String message, Consumer<Boolean> whenDone) {
      session.sendText(
          message, Callback.from(() -> whenDone.accept(true), _ -> whenDone.accept(false)));
    }

    @Override
    public void ping() {
      Thread.ofVirtual().start(this::checkAndPing);
    }

    private void checkAndPing() {
      if (welcome.getAsBoolean()) {
        session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
      } else {
        session.close(1008, "signed out", Callback.NOOP);
      }
    }

    @Override
    public void cut() {
      session.disconnect();
    }
  }
}
