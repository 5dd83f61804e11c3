package axon.store;

import axon.event.Fate;
import axon.event.Receipt;
import axon.journal.Journal;
import axon.verdict.ClassifiedEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * The journal: a queue, the writer that empties it, and the watchdog that lets no one wait long.
 */
final class SqliteJournal implements Journal {
  private final EventQueue queue;
  private final Writer writer;
  private final Watchdog watchdog;

  SqliteJournal(EventQueue queue, Writer writer, Watchdog watchdog) {
    this.queue = queue;
    this.writer = writer;
    this.watchdog = watchdog;
  }

  @Override
  public void append(
      ClassifiedEvent event, Consumer<Receipt> whenSettled, Consumer<Fate> whenEnded) {
    queue.add(new Entry(event, whenSettled, whenEnded));
  }

  @Override
  public List<String> faults() {
    String fault = queue.fault();
    return fault == null ? List.of() : List.of(fault);
  }

  @Override
  public Counts counts() {
    return queue.counts();
  }

  @Override
  public void close() {
    queue.close();
    try {
      writer.join();
      watchdog.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
