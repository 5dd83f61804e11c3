package axon.store;

import axon.event.Fate;
import axon.event.Receipt;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Reason;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event on its way to the disk, and the one who waits for it. */
final class Entry {
  private static final Logger LOG = LoggerFactory.getLogger(Entry.class);
  private static final int OBJECTS = 256;

  final ClassifiedEvent event;
  final EventRow row;
  final long bytes;
  final long since = System.nanoTime();
  private final Consumer<Receipt> whenSettled;
  private final Consumer<Fate> whenEnded;
  private final AtomicBoolean settled = new AtomicBoolean();

  Entry(ClassifiedEvent event, Consumer<Receipt> whenSettled) {
    this(event, whenSettled, _ -> {});
  }

  Entry(ClassifiedEvent event, Consumer<Receipt> whenSettled, Consumer<Fate> whenEnded) {
    this.event = event;
    this.whenSettled = whenSettled;
    this.whenEnded = whenEnded;
    this.row = EventRow.of(event);
    this.bytes = event.event().footprint() + footprint(event) + row.footprint();
  }

  private static long footprint(ClassifiedEvent event) {
    long bytes = OBJECTS;
    for (Reason reason : event.verdict().reasons()) {
      bytes += OBJECTS + 2L * (reason.text().length() + reason.matched().length());
    }
    return bytes;
  }

  /** {@return whether this call is the first: the caller then owes the receipt} */
  boolean claim() {
    return settled.compareAndSet(false, true);
  }

  boolean isSettled() {
    return settled.get();
  }

  /** Gives the receipt; only after {@link #claim}. A sender that is gone by now harms nobody. */
  void give(Receipt receipt) {
    try {
      whenSettled.accept(receipt);
    } catch (RuntimeException e) {
      LOG.debug("nobody takes the receipt of an event: {}", e.toString());
    }
  }

  /** Says how it ended; by the one who ended it, once. */
  void end(Fate fate) {
    try {
      whenEnded.accept(fate);
    } catch (RuntimeException e) {
      LOG.debug("nobody hears how an event ended: {}", e.toString());
    }
  }
}
