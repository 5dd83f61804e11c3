package axon.store;

import axon.event.Fate;
import axon.journal.Journal.Counts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the disk, bounded in bytes, and the counts of it. Every event is in exactly one
 * place at every instant: here (waiting or in the writer's hands), stored, or dropped; all of that
 * is changed under one lock. Any thread.
 */
final class EventQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition alarm = lock.newCondition();
  private final Condition ended = lock.newCondition();
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private final Deque<Chore> chores = new ArrayDeque<>();
  private final long limit;
  private final Patience patience;
  private List<Entry> inHand = List.of();
  private long bytes;
  private long received;
  private long stored;
  private long droppedFull;
  private long droppedRefused;
  private boolean closed;
  private boolean finished;

  /**
   * Makes an empty queue.
   *
   * @param limit how many bytes may wait
   * @param patience decides who is answered without being stored
   */
  EventQueue(long limit, Patience patience) {
    this.limit = limit;
    this.patience = patience;
  }

  /** What the writer does next: events, a chore, or both. */
  record Turn(List<Entry> batch, @Nullable Chore chore) {}

  /** Takes an event in or drops it; never waits. */
  void add(Entry entry) {
    boolean late = false;
    boolean lost = false;
    lock.lock();
    try {
      received++;
      if (closed || bytes + entry.bytes > limit) {
        droppedFull++;
        lost = true;
        late = finished;
        giveUp(List.of(entry));
      } else {
        bytes += entry.bytes;
        waiting.add(entry);
        work.signal();
        if (patience.isFailing()) {
          giveUp(List.of(entry));
        }
      }
    } finally {
      lock.unlock();
    }
    if (late) {
      Patience.degrade(takeUnlucky());
    }
    if (lost) {
      entry.end(Fate.DROPPED);
    }
  }

  private void giveUp(Collection<Entry> entries) {
    patience.giveUp(entries);
    alarm.signal();
  }

  /** Hands the writer something to do between two commits. {@return whether it will be done} */
  boolean add(Chore chore) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      chores.add(chore);
      work.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes back what could not be done yet; it is the next one again. */
  void putBack(Chore chore) {
    lock.lock();
    try {
      chores.addFirst(chore);
    } finally {
      lock.unlock();
    }
  }

  /** {@return what to do next, waited for; null once closed and empty} */
  @Nullable Turn take(int maxRows, long maxBytes) throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && chores.isEmpty() && !closed) {
        work.await();
      }
      if (waiting.isEmpty() && chores.isEmpty()) {
        return null;
      }
      inHand = nextBatch(maxRows, maxBytes);
      return new Turn(inHand, chores.poll());
    } finally {
      lock.unlock();
    }
  }

  private List<Entry> nextBatch(int maxRows, long maxBytes) {
    List<Entry> batch = new ArrayList<>(Math.min(maxRows, waiting.size()));
    long size = 0;
    while (!waiting.isEmpty() && batch.size() < maxRows && (batch.isEmpty() || size < maxBytes)) {
      Entry entry = waiting.remove();
      size += entry.bytes;
      batch.add(entry);
    }
    return batch;
  }

  /** Says that these entries of the batch in hand are committed. */
  void stored(List<Entry> entries) {
    lock.lock();
    try {
      stored += entries.size();
      release(entries);
      patience.recover();
    } finally {
      lock.unlock();
    }
  }

  /** Says that these entries of the batch in hand can never be written. */
  void refused(List<Entry> entries) {
    lock.lock();
    try {
      droppedRefused += entries.size();
      release(entries);
      giveUp(entries);
    } finally {
      lock.unlock();
    }
    entries.forEach(entry -> entry.end(Fate.DROPPED));
  }

  private void release(List<Entry> entries) {
    for (Entry entry : entries) {
      bytes -= entry.bytes;
    }
    if (entries.size() == inHand.size()) {
      inHand = List.of();
    } else {
      List<Entry> rest = new ArrayList<>(inHand);
      rest.removeAll(entries);
      inHand = rest;
    }
  }

  /** From now on until the next good commit, nobody waits: the store fails. */
  void fail(String text) {
    lock.lock();
    try {
      patience.fail(text);
      giveUp(inHand);
      giveUp(waiting);
    } finally {
      lock.unlock();
    }
  }

  /** Waits a moment before the next attempt; less when the store closes. */
  @SuppressWarnings("WaitNotInLoop") // waking too early only means trying too early
  void rest(long millis) throws InterruptedException {
    lock.lock();
    try {
      ended.await(closed ? Math.min(millis, 20) : millis, TimeUnit.MILLISECONDS);
    } finally {
      lock.unlock();
    }
  }

  /**
   * {@return the entries whose senders wait no longer, each claimed; null once the writer has ended
   * and none is left}
   *
   * @param pollMillis how long this call waits for one to come due
   */
  @SuppressWarnings("WaitNotInLoop") // waking too early gives an empty list
  @Nullable List<Entry> awaitUnlucky(long pollMillis) throws InterruptedException {
    lock.lock();
    try {
      if (patience.isQuiet() && !finished) {
        alarm.await(pollMillis, TimeUnit.MILLISECONDS);
      }
      patience.collect(inHand, waiting);
      List<Entry> due = patience.claim();
      return due.isEmpty() && finished ? null : due;
    } finally {
      lock.unlock();
    }
  }

  private List<Entry> takeUnlucky() {
    lock.lock();
    try {
      return patience.claim();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      work.signalAll();
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that the writer has ended; what it left is dropped. */
  void finish() {
    List<Entry> lost = new ArrayList<>();
    lock.lock();
    try {
      if (!closed) {
        patience.fail("the store's writer has ended; restart Axon");
      }
      closed = true;
      finished = true;
      droppedFull += (long) waiting.size() + inHand.size();
      patience.giveUp(inHand);
      patience.giveUp(waiting);
      lost.addAll(inHand);
      lost.addAll(waiting);
      waiting.clear();
      inHand = List.of();
      bytes = 0;
      chores.forEach(chore -> chore.fail(new StoreException("the store is closed")));
      chores.clear();
      alarm.signalAll();
    } finally {
      lock.unlock();
    }
    lost.forEach(entry -> entry.end(Fate.DROPPED));
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** {@return what is wrong with the store now, in plain words; null when it is well} */
  @Nullable String fault() {
    lock.lock();
    try {
      Entry oldest = inHand.isEmpty() ? waiting.peek() : inHand.getFirst();
      return patience.fault(oldest, inHand.size(), waiting.size());
    } finally {
      lock.unlock();
    }
  }

  Counts counts() {
    lock.lock();
    try {
      long held = (long) waiting.size() + inHand.size();
      return new Counts(received, stored, held, droppedFull + droppedRefused, patience.degraded());
    } finally {
      lock.unlock();
    }
  }

  /** {@return how many were lost because the queue was full or had ended} */
  long droppedFull() {
    lock.lock();
    try {
      return droppedFull;
    } finally {
      lock.unlock();
    }
  }

  /** {@return how many the database refused for good} */
  long droppedRefused() {
    lock.lock();
    try {
      return droppedRefused;
    } finally {
      lock.unlock();
    }
  }

  long bytes() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }
}
