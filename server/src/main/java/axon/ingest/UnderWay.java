package axon.ingest;

import axon.codec.ReportNames;
import axon.event.Receipt;
import axon.event.ReportEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The named reports that are being stored, those included whose senders were told that the record
 * is late: they are in its queue all the same. Bounded; who comes when it is full is told to come
 * again. Any thread.
 */
final class UnderWay {
  /** About 4 MiB. */
  private static final int MOST = 16_384;

  private static final CompletableFuture<Receipt> FULL =
      CompletableFuture.completedFuture(Receipt.DEGRADED);

  private final Map<Name, CompletableFuture<Receipt>> receipts = new HashMap<>();

  /**
   * What makes a report the same.
   *
   * @param reporter whose id it is; empty for a line, whose name is everyone's
   */
  record Name(String reporter, String id) {
    static Name of(ReportEvent report) {
      boolean ofLine = ReportNames.isOfLine(report.eventId());
      return new Name(ofLine ? "" : report.connection().sensor(), report.eventId());
    }
  }

  /**
   * Begins to store a report, if nobody is.
   *
   * @param receipt completed by the caller if it is the one
   * @return null if the caller is to store it, and to say when that has ended; else what the one
   *     who does will be told
   */
  synchronized @Nullable CompletableFuture<Receipt> enter(
      Name name, CompletableFuture<Receipt> receipt) {
    CompletableFuture<Receipt> other = receipts.get(name);
    if (other == null && receipts.size() >= MOST) {
      return FULL;
    }
    if (other == null) {
      receipts.put(name, receipt);
    }
    return other;
  }

  /** Says that a report is stored, or lost. */
  synchronized void leave(Name name) {
    receipts.remove(name);
  }
}
