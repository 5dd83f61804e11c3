package axon.journal;

import axon.event.Fate;
import axon.event.Receipt;
import axon.verdict.ClassifiedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A journal that forgets: for tests and for trying things out. Keeps the newest entries up to a
 * count, on a thread of its own; nothing survives it.
 */
public final class MemoryJournal implements Journal, Journal.Reader {
  private final StoredSink sink;
  private final int kept;
  private final Deque<StoredEvent> entries = new ArrayDeque<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("memory-journal").factory());
  private long received;
  private long stored;
  private long dropped;
  private long degraded;
  private boolean closed;

  /**
   * Makes an empty journal.
   *
   * @param sink gets what has been stored
   * @param kept how many entries are kept
   */
  public MemoryJournal(StoredSink sink, int kept) {
    this.sink = sink;
    this.kept = kept;
  }

  @Override
  public void append(
      ClassifiedEvent event, Consumer<Receipt> whenSettled, Consumer<Fate> whenEnded) {
    synchronized (this) {
      received++;
      if (!closed) {
        thread.execute(() -> store(event, whenSettled, whenEnded));
        return;
      }
      dropped++;
      degraded++;
    }
    whenSettled.accept(Receipt.DEGRADED);
    whenEnded.accept(Fate.DROPPED);
  }

  private void store(
      ClassifiedEvent event, Consumer<Receipt> whenSettled, Consumer<Fate> whenEnded) {
    StoredEvent entry;
    synchronized (this) {
      entry = new StoredEvent(++stored, event, 1, event.event().timestamp());
      entries.add(entry);
      if (entries.size() > kept) {
        entries.remove();
      }
    }
    whenSettled.accept(Receipt.STORED);
    whenEnded.accept(Fate.STORED);
    sink.accept(List.of(entry));
  }

  @Override
  public synchronized Optional<StoredEvent> find(long id) {
    return entries.stream().filter(entry -> entry.id() == id).findFirst();
  }

  @Override
  public synchronized List<StoredEvent> after(long id, int limit) {
    List<StoredEvent> newer =
        new ArrayList<>(
            entries.stream().filter(entry -> entry.id() > id).map(Outline::of).toList());
    return List.copyOf(newer.subList(Math.max(0, newer.size() - limit), newer.size()));
  }

  @Override
  public synchronized Risky risky(long id, int risk, int limit) {
    List<StoredEvent> all =
        after(id, kept).stream()
            .filter(entry -> entry.event().verdict().riskScore() >= risk)
            .toList();
    return Risky.of(all, limit);
  }

  @Override
  public List<String> faults() {
    return List.of();
  }

  @Override
  public synchronized Counts counts() {
    return new Counts(received, stored, received - stored - dropped, dropped, degraded);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    thread.close();
  }
}
