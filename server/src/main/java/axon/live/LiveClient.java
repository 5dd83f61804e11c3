package axon.live;

import axon.verdict.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One dashboard on the feed: what it wants, what it got, what was left out. The feed's thread
 * offers events; the connection reports what the client says. Any thread.
 */
public final class LiveClient {
  private static final long SECOND = 1_000_000_000L;

  private final LiveConfig config;
  private final Outlet outlet;
  private final Outbox outbox;
  private final LiveMeters meters;
  private final LongSupplier nanos;
  private final Pace pace;
  private @Nullable List<FeedItem> held = new ArrayList<>();
  private Optional<Prediction> only = Optional.empty();
  private long shownUpTo = Long.MIN_VALUE;
  private long skipped;
  private long skipToldAt;
  private long statsSentAt;
  private String statsSent = "";
  private boolean statsWanted;
  private long heardAt;
  private long pingedAt;
  private boolean gone;

  LiveClient(LiveConfig config, Outlet outlet, LiveMeters meters, LongSupplier nanos, long seed) {
    long now = nanos.getAsLong();
    this.config = config;
    this.outlet = outlet;
    this.outbox = new Outbox(outlet, config.pending(), nanos, meters);
    this.meters = meters;
    this.nanos = nanos;
    this.pace = new Pace(config.pace(), seed, now);
    this.skipToldAt = now - SECOND;
    this.statsSentAt = now - SECOND;
    this.heardAt = now;
    this.pingedAt = now;
  }

  /** The client sent a text message. */
  public void received(String text) {
    synchronized (this) {
      heardAt = nanos.getAsLong();
      switch (ClientMessage.parse(text)) {
        case ClientMessage.Ping _ -> outbox.offer(ServerMessage.pong(System.currentTimeMillis()));
        // The next tick sends them, if the last are a second old.
        case ClientMessage.GetStats _ -> statsWanted = true;
        case ClientMessage.Filter(Optional<Prediction> wanted) -> only = wanted;
        case ClientMessage.Bad bad -> outbox.offer(ServerMessage.error(bad));
      }
    }
  }

  /** The client sent something that is not text. */
  public void receivedBinary() {
    outbox.offer(
        ServerMessage.error(new ClientMessage.Bad("not_text", "a message is one JSON text")));
  }

  /** The client gave a sign of life. */
  public synchronized void pong() {
    heardAt = nanos.getAsLong();
  }

  /** The connection has ended. */
  public synchronized void closed() {
    gone = true;
    outbox.end();
  }

  /** Ends it with the feed. */
  synchronized void cut() {
    gone = true;
    outbox.end();
    outlet.cut();
  }

  synchronized boolean isGone() {
    return gone;
  }

  /** Sends the first message of all. */
  void greet(String greeting) {
    outbox.offer(greeting);
  }

  /**
   * Sends what the client missed, then lets pass what came in the meantime.
   *
   * @param whenLeft called once what it missed has left, or never will
   */
  synchronized void begin(Missed missed, Runnable whenLeft) {
    outbox.backfill(missed.items(), whenLeft);
    shownUpTo = missed.upTo();
    if (missed.leftOut() > 0) {
      skip(missed.leftOut());
    }
    List<FeedItem> meanwhile = held == null ? List.of() : held;
    held = null;
    meanwhile.forEach(this::offer);
  }

  /** What it missed and has not got yet is told as a count. */
  synchronized void cutBackfillShort() {
    int leftOut = outbox.endBackfill();
    if (leftOut > 0) {
      skip(leftOut);
    }
  }

  /** An event for this client, if it wants it. */
  synchronized void offer(FeedItem item) {
    if (only.isPresent() && only.get() != item.prediction()) {
      return;
    }
    if (held != null) {
      hold(held, item);
    } else if (item.id() > shownUpTo
        && !(pace.tryPass(nanos.getAsLong()) && outbox.offer(item.text()))) {
      skip(1);
    }
  }

  /** Changes how many single events a second it may get, 1 up to the configured pace. */
  synchronized void allow(int perSecond) {
    pace.allow(perSecond);
  }

  /** Events that never reached the client because the feed's own queue was full. */
  synchronized void missed(long attacks, long legit) {
    long count =
        only.map(wanted -> wanted == Prediction.ATTACK ? attacks : legit).orElse(attacks + legit);
    if (count > 0) {
      skip(count);
    }
  }

  /**
   * Looks after the client: counts left out, statistics, signs of life.
   *
   * @param stats the newest statistics message, empty while there is none
   */
  synchronized void tick(String stats) {
    long now = nanos.getAsLong();
    if (held == null && skipped > 0 && now - skipToldAt >= SECOND) {
      if (outbox.offer(ServerMessage.skipped(skipped))) {
        skipped = 0;
        skipToldAt = now;
      }
    }
    boolean statsDue = now - statsSentAt >= SECOND && (statsWanted || !stats.equals(statsSent));
    if (held == null && !stats.isEmpty() && statsDue && outbox.offer(stats)) {
      statsSentAt = now;
      statsSent = stats;
      statsWanted = false;
    }
    checkLife(now);
  }

  private void checkLife(long now) {
    Long stalledSince = outbox.stalledSince();
    boolean stalled = stalledSince != null && now - stalledSince > config.stallAfter().toNanos();
    if (stalled || now - heardAt > config.deadAfter().toNanos()) {
      if (!gone) {
        meters.cut();
      }
      cut();
    } else if (now - pingedAt >= config.pingEvery().toNanos()) {
      pingedAt = now;
      outlet.ping();
    }
  }

  private void hold(List<FeedItem> waiting, FeedItem item) {
    if (waiting.size() < config.queue()) {
      waiting.add(item);
    } else {
      skip(1);
    }
  }

  private void skip(long count) {
    skipped += count;
    meters.skipped(count);
  }
}
