package axon.journal;

import axon.event.Fate;
import axon.event.Receipt;
import axon.verdict.ClassifiedEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The durable record, write side. What is appended while a transaction commits is the next
 * transaction (group commit), so latency is one commit and throughput grows with load. The queue is
 * bounded in bytes; what does not fit is dropped and counted, never waited for.
 */
public interface Journal extends AutoCloseable {
  /**
   * Appends an event and returns at once; never blocks and never throws. Any thread.
   *
   * @param whenSettled called exactly once, on a thread of the journal's: {@link Receipt#STORED}
   *     after the commit, {@link Receipt#DEGRADED} when the store is slow (500 ms), failing or full
   */
  default void append(ClassifiedEvent event, Consumer<Receipt> whenSettled) {
    append(event, whenSettled, _ -> {});
  }

  /**
   * Appends an event likewise.
   *
   * @param whenEnded called exactly once: {@link Fate#STORED} after the commit and the receipt,
   *     {@link Fate#DROPPED} where it is lost, which may be at once and on the caller's thread; it
   *     must return at once and not throw
   */
  void append(ClassifiedEvent event, Consumer<Receipt> whenSettled, Consumer<Fate> whenEnded);

  /** {@return what is wrong with the record right now, in plain words; empty when it is well} */
  List<String> faults();

  /** {@return the counts so far; received = stored + waiting + dropped always holds} */
  Counts counts();

  /** Writes what waits, then ends. */
  @Override
  void close();

  /**
   * Counts of events since the start of the process, taken at one instant.
   *
   * @param received handed to {@link #append}
   * @param stored committed, folded repetitions included
   * @param waiting in the queue or in an open transaction
   * @param dropped lost because the queue was full or the record refused them for good
   * @param answeredDegraded receipts given as {@link Receipt#DEGRADED}
   */
  record Counts(long received, long stored, long waiting, long dropped, long answeredDegraded) {}

  /** The durable record, read side. Reads run beside the writer and never hold it up. */
  interface Reader {
    /** {@return the entry with this number, if it is still kept} */
    Optional<StoredEvent> find(long id);

    /**
     * {@return the newest {@code limit} entries with a number above {@code id}, oldest first, each
     * as its {@link Outline}: a thousand of them fit into little memory, however large they were;
     * what was imported is not among them, since it is nothing that happens}
     */
    List<StoredEvent> after(long id, int limit);

    /**
     * {@return what of the entries that {@link #after} means is at a risk}
     *
     * @param risk this or more, 0 to 10
     * @param limit at most so many are listed
     */
    Risky risky(long id, int risk, int limit);

    /**
     * What is at a risk.
     *
     * @param newest the newest of it, oldest first, each as its {@link Outline}
     * @param older how many entries there are besides
     * @param worst the highest risk among those, 0 for none
     */
    record Risky(List<StoredEvent> newest, long older, int worst) {
      public Risky {
        newest = List.copyOf(newest);
      }

      /** {@return the newest so many of entries that are given oldest first} */
      public static Risky of(List<StoredEvent> all, int limit) {
        int cut = Math.max(0, all.size() - limit);
        int worst =
            all.subList(0, cut).stream()
                .mapToInt(entry -> entry.event().verdict().riskScore())
                .max()
                .orElse(0);
        return new Risky(all.subList(cut, all.size()), cut, worst);
      }
    }
  }
}
