package axon.ingest;

import static java.util.Objects.requireNonNull;

import axon.event.EventSink;
import axon.event.Receipt;
import axon.event.ReportEvent;
import axon.store.Filed;
import axon.store.ReportRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Takes reports in the way that every event takes, and says how each was stored. One that came
 * before is neither judged nor stored again; of several at once with one event id one is stored,
 * and all get the same answer. Any thread; blocks until the record has settled.
 */
public final class ReportDesk {
  /** The record settles within a second; this only ends a wait that nothing else would. */
  private static final long PATIENCE_SECONDS = 30;

  private final EventSink sink;
  private final ReportRecord record;

  public ReportDesk(EventSink sink, ReportRecord record) {
    this.sink = requireNonNull(sink, "sink is null");
    this.record = requireNonNull(record, "record is null");
  }

  /**
   * Takes reports in.
   *
   * @param reports those without an event id are given a random one
   * @return in the same order how each is stored; empty where the record could not say so, in which
   *     case the same report, sent again, is still stored once
   * @throws axon.store.StoreException if the record cannot be read
   */
  public List<Optional<Filed>> file(List<ReportEvent> reports) {
    List<Optional<Filed>> filed = new ArrayList<>(reports.size());
    List<CompletableFuture<Receipt>> receipts = new ArrayList<>(reports.size());
    List<ReportEvent> named = reports.stream().map(ReportDesk::named).toList();
    for (ReportEvent report : named) {
      Optional<Filed> known = record.find(report.eventId());
      filed.add(known);
      receipts.add(
          known.isPresent() ? CompletableFuture.completedFuture(Receipt.STORED) : hand(report));
    }
    for (int i = 0; i < filed.size(); i++) {
      if (filed.get(i).isEmpty() && isStored(receipts.get(i))) {
        filed.set(i, record.find(named.get(i).eventId()));
      }
    }
    return filed;
  }

  /** By its event id it is found again; who sent none gets one that no one else has. */
  private static ReportEvent named(ReportEvent report) {
    return report.eventId().isEmpty() ? report.named("axon-" + UUID.randomUUID()) : report;
  }

  private CompletableFuture<Receipt> hand(ReportEvent report) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    sink.accept(report, receipt::complete);
    return receipt.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static boolean isStored(CompletableFuture<Receipt> receipt) {
    try {
      return receipt.join() == Receipt.STORED;
    } catch (CompletionException _) {
      return false;
    }
  }
}
