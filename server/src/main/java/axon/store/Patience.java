package axon.store;

import axon.event.Receipt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is answered although his event is not on the disk. While the store is merely slow everyone
 * waits his time out and is then let go, one by one, so that senders who wait for their answers
 * bring on no more than is written. While it fails nobody waits. Guarded by the queue's lock.
 */
final class Patience {
  private final long nanos;
  private final Deque<Entry> unlucky = new ArrayDeque<>();
  private long degraded;
  private @Nullable String failure;

  Patience(long nanos) {
    this.nanos = nanos;
  }

  /** Waits no longer for these. */
  void giveUp(Collection<Entry> entries) {
    unlucky.addAll(entries);
  }

  /** From now on until {@link #recover}, nobody waits. */
  void fail(String text) {
    failure = text;
  }

  void recover() {
    failure = null;
  }

  boolean isFailing() {
    return failure != null;
  }

  boolean isQuiet() {
    return unlucky.isEmpty();
  }

  /**
   * Gives up those who have waited for too long.
   *
   * @param inHand what the writer has
   * @param waiting what comes after, the longest there first
   */
  void collect(Collection<Entry> inHand, Collection<Entry> waiting) {
    long now = System.nanoTime();
    for (Entry entry : inHand) {
      if (isOverdue(entry, now)) {
        unlucky.add(entry);
      }
    }
    for (Entry entry : waiting) {
      if (!isOverdue(entry, now)) {
        break;
      }
      unlucky.add(entry);
    }
  }

  boolean isOverdue(Entry entry, long now) {
    return now - entry.since > nanos;
  }

  /** {@return those given up and not yet answered, each claimed} */
  List<Entry> claim() {
    List<Entry> due = new ArrayList<>();
    for (Entry entry : unlucky) {
      if (entry.claim()) {
        due.add(entry);
      }
    }
    unlucky.clear();
    degraded += due.size();
    return due;
  }

  /** Tells those who were claimed; without the lock, since it calls what is not ours. */
  static void degrade(List<Entry> entries) {
    entries.forEach(entry -> entry.give(Receipt.DEGRADED));
  }

  /** {@return how many were claimed so far} */
  long degraded() {
    return degraded;
  }

  /**
   * {@return what is wrong with the store now, in plain words; null when it is well}
   *
   * @param oldest what has waited for longest, if anything waits
   * @param inHand how many the writer has
   * @param waiting how many come after
   */
  @Nullable String fault(@Nullable Entry oldest, int inHand, int waiting) {
    if (failure != null || oldest == null || !isOverdue(oldest, System.nanoTime())) {
      return failure;
    }
    return "the disk does not keep up: after %d ms %d events are being written and %d wait"
        .formatted(nanos / 1_000_000, inHand, waiting);
  }
}
