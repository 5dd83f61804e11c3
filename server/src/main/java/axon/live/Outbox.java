package axon.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one client: first the back-fill, then messages up to a bound in bytes. One message
 * is under way at a time, so a client that takes nothing costs no more than this. Any thread.
 */
final class Outbox {
  private final Outlet outlet;
  private final int bound;
  private final LongSupplier clock;
  private final LiveMeters meters;
  private final Deque<FeedItem> backfill = new ArrayDeque<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private int bytes;
  private boolean sending;
  private boolean handingOver;
  private boolean leftAtOnce;
  private boolean broken;
  private @Nullable Runnable whenFilled;
  private long sentAt;

  Outbox(Outlet outlet, int bound, LongSupplier clock, LiveMeters meters) {
    this.outlet = outlet;
    this.bound = bound;
    this.clock = clock;
    this.meters = meters;
  }

  /** {@return whether there was room for the message} */
  boolean offer(String text) {
    synchronized (this) {
      if (broken || bytes + text.length() > bound) {
        return false;
      }
      bytes += text.length();
      waiting.add(text);
    }
    start();
    return true;
  }

  /**
   * Sends these before anything that waits.
   *
   * @param whenLeft called once, when the last of them has left or none will any more
   */
  void backfill(List<FeedItem> items, Runnable whenLeft) {
    synchronized (this) {
      if (!broken) {
        backfill.addAll(items);
      }
      whenFilled = whenLeft;
    }
    start();
    tellWhenFilled();
  }

  /** {@return how much of the back-fill was left, which now never leaves} */
  int endBackfill() {
    int left;
    synchronized (this) {
      left = backfill.size();
      backfill.clear();
    }
    tellWhenFilled();
    return left;
  }

  /** Takes nothing more, and forgets what waits. */
  void end() {
    synchronized (this) {
      broken = true;
      waiting.clear();
      backfill.clear();
    }
    tellWhenFilled();
  }

  private void tellWhenFilled() {
    Runnable told;
    synchronized (this) {
      told = backfill.isEmpty() ? whenFilled : null;
      if (told != null) {
        whenFilled = null;
      }
    }
    if (told != null) {
      told.run();
    }
  }

  /**
   * {@return since when the message under way has not left, in ns of the clock; null if none is}
   */
  synchronized @Nullable Long stalledSince() {
    return sending ? sentAt : null;
  }

  private void start() {
    synchronized (this) {
      if (sending || broken) {
        return;
      }
      sending = true;
    }
    pump();
  }

  /** Runs on the thread that started sending, or on the one that reports a message as left. */
  private void pump() {
    sendWhatWaits();
    tellWhenFilled();
  }

  private void sendWhatWaits() {
    for (String next = take(); next != null; next = take()) {
      outlet.send(next, this::left);
      synchronized (this) {
        handingOver = false;
        if (!leftAtOnce) {
          return;
        }
        leftAtOnce = false;
      }
    }
  }

  private @Nullable String take() {
    FeedItem item;
    synchronized (this) {
      item = broken ? null : backfill.poll();
      String text = item == null && !broken ? waiting.poll() : null;
      if (text != null) {
        bytes -= text.length();
      }
      sending = item != null || text != null;
      handingOver = sending;
      sentAt = clock.getAsLong();
      if (item == null) {
        return text;
      }
    }
    return item.text();
  }

  private void left(boolean well) {
    synchronized (this) {
      if (well) {
        meters.sent();
      } else {
        broken = true;
        waiting.clear();
        backfill.clear();
      }
      if (handingOver) {
        leftAtOnce = true;
        return;
      }
    }
    pump();
  }
}
