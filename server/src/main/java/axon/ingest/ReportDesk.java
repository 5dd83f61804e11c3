package axon.ingest;

import static java.util.Objects.requireNonNull;

import axon.codec.ReportNames;
import axon.event.FollowedSink;
import axon.event.Receipt;
import axon.event.ReportEvent;
import axon.store.Filed;
import axon.store.ReportRecord;
import axon.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes reports in the way that every event takes, and says how each was stored. One that came
 * before, or is on its way, is neither judged nor stored again; of several at once with one event
 * id one is, and all get the same answer. Any thread; blocks until the record has settled.
 */
public final class ReportDesk {
  /** The record settles within a second; this only ends a wait that nothing else would. */
  private static final long PATIENCE_SECONDS = 30;

  /** What one call has on the way at a time: other events wait in the same queue. */
  private static final long PART_BYTES = 4L << 20;

  private final FollowedSink sink;
  private final ReportRecord record;
  private final UnderWay underWay = new UnderWay();

  public ReportDesk(FollowedSink sink, ReportRecord record) {
    this.sink = requireNonNull(sink, "sink is null");
    this.record = requireNonNull(record, "record is null");
  }

  /**
   * Takes reports in, part by part where they are many.
   *
   * @param reports those without an event id are given a random one
   * @return in the same order how each is stored; empty where the record could not say so, in which
   *     case the same report, sent again, is still stored once
   * @throws StoreException if the record cannot be read
   */
  public List<Optional<Filed>> file(List<ReportEvent> reports) {
    List<Optional<Filed>> filed = new ArrayList<>(reports.size());
    List<Handed> part = new ArrayList<>();
    long bytes = 0;
    for (ReportEvent report : reports) {
      part.add(hand(named(report)));
      bytes += report.footprint();
      if (bytes >= PART_BYTES) {
        settle(part, filed);
        bytes = 0;
      }
    }
    settle(part, filed);
    return filed;
  }

  private void settle(List<Handed> part, List<Optional<Filed>> filed) {
    for (Handed handed : part) {
      Filed known = handed.known;
      if (known != null) {
        filed.add(Optional.of(known));
      } else {
        filed.add(isStored(handed.receipt) ? record.find(handed.report) : Optional.empty());
      }
    }
    part.clear();
  }

  /** By its event id it is found again; who sent none gets one that no one else has. */
  private static ReportEvent named(ReportEvent report) {
    return report.eventId().isEmpty() ? report.named(ReportNames.random()) : report;
  }

  /**
   * A report that was handed over, or need not be.
   *
   * @param known how it was stored before; null if it was not
   */
  private record Handed(
      ReportEvent report, @Nullable Filed known, CompletableFuture<Receipt> receipt) {}

  private Handed hand(ReportEvent report) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    if (ReportNames.isRandom(report.eventId())) {
      sink.accept(report, receipt::complete, _ -> {});
      return new Handed(report, null, receipt);
    }
    UnderWay.Name name = UnderWay.Name.of(report);
    CompletableFuture<Receipt> other = underWay.enter(name, receipt);
    return other == null ? first(name, report, receipt) : new Handed(report, null, other);
  }

  /**
   * Asks the record once nobody else can be storing the same: else it might be stored meanwhile.
   */
  private Handed first(UnderWay.Name name, ReportEvent report, CompletableFuture<Receipt> receipt) {
    Optional<Filed> known;
    try {
      known = record.find(report);
    } catch (StoreException e) {
      underWay.leave(name);
      receipt.complete(Receipt.DEGRADED);
      throw e;
    }
    if (known.isPresent()) {
      underWay.leave(name);
      receipt.complete(Receipt.STORED);
    } else {
      sink.accept(report, receipt::complete, _ -> underWay.leave(name));
    }
    return new Handed(report, known.orElse(null), receipt);
  }

  private static boolean isStored(CompletableFuture<Receipt> receipt) {
    try {
      return receipt.get(PATIENCE_SECONDS, TimeUnit.SECONDS) == Receipt.STORED;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException _) {
      return false;
    }
  }
}
