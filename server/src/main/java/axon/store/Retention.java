package axon.store;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is too old or too much, a block of at most 256 entries at a time between two
 * commits, so that capture is never held up. Labelled entries stay. On a thread of its own; it only
 * reads itself and has the writer delete.
 */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int BLOCKS_A_ROUND = 64;
  private static final long SLACK = 64L << 20;
  private static final String CLOCK = "retention_clock";

  private final StoreConfig config;
  private final Writer writer;
  private final Readers readers;
  private final DiskFloor floor;
  private final StoreMeters meters;
  private final TrustedClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ending = lock.newCondition();
  private final Thread thread = Thread.ofPlatform().name("store-retention").unstarted(this::run);
  private boolean closed;
  private long agedTo;
  private long trimmedTo;

  Retention(
      StoreConfig config,
      Writer writer,
      Readers readers,
      DiskFloor floor,
      StoreMeters meters,
      Clock clock) {
    this.config = config;
    this.writer = writer;
    this.readers = readers;
    this.floor = floor;
    this.meters = meters;
    long last = readers.read(connection -> Tallies.read(connection, CLOCK));
    this.clock = new TrustedClock(clock, last, System.nanoTime());
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!waitedToTheEnd()) {
      try {
        once();
      } catch (StoreException e) {
        LOG.warn("retention could not run: {}", e.getMessage());
      }
    }
  }

  /** One run: the counts of long ago, then by age, then by size. */
  void once() {
    long now = clock.now(System.nanoTime());
    writer.write(connection -> {
      Tallies.write(connection, CLOCK, now);
      Blocks.forgetCounts(connection, now);
      return now;
    });
    long before = now - config.maxAge().toMillis();
    forgetReports(before);
    byAge(before);
    trimReportKeys();
    bySize();
    sources(now - config.maxAge().toMillis());
  }

  /** Who was not seen for that long has no event left; of all others there are so many at most. */
  private void sources(long before) {
    long most = SourceAges.most(config.maxBytes());
    long surplus = readers.read(connection -> SourceAges.surplus(connection, most));
    int rows = 1;
    while (rows > 0 && !isClosed()) {
      long left = surplus;
      SourceAges.Step step =
          writer.write(connection -> SourceAges.sources(connection, before, left));
      surplus -= step.sources();
      rows = step.rows();
    }
    rows = 1;
    while (rows > 0 && !isClosed()) {
      rows = writer.write(connection -> SourceAges.sessions(connection, before, most));
    }
  }

  private void forgetReports(long before) {
    int gone;
    do {
      gone = writer.write(connection -> Blocks.forgetReports(connection, before));
    } while (gone == Blocks.REPORTS_AT_ONCE && !isClosed());
  }

  /**
   * The names by which reports are known again are worth less than what was captured: where room is
   * short, those go first that are above a tenth of it.
   */
  private void trimReportKeys() {
    int gone = 1;
    while (gone > 0 && !isClosed() && !fits() && readers.read(ReportKeys::bytes) > limit() / 10) {
      gone = writer.write(connection -> Blocks.forgetReports(connection, Long.MAX_VALUE));
    }
  }

  /** From the oldest id on, up to the first entry that is young enough. */
  private void byAge(long before) {
    while (!isClosed()) {
      long from = agedTo;
      long block = readers.read(connection -> Blocks.oldest(connection, from, before));
      if (block < 0) {
        return;
      }
      meters.deletedByAge(writer.write(connection -> Blocks.delete(connection, block, "", before)));
      agedTo = SourceBlocks.first(block + 1);
    }
  }

  private void bySize() {
    trimmedTo = 0;
    while (!isClosed() && !fits()) {
      int deleted = 0;
      var heaviest = readers.read(c -> Blocks.heaviest(c, config.sourceShare(), BLOCKS_A_ROUND));
      for (Blocks.Part part : heaviest) {
        deleted += delete(part);
        if (fits()) {
          return;
        }
      }
      if (heaviest.isEmpty() && !trimOldest()) {
        LOG.warn("the store is larger than {} MiB and nothing may be deleted", limit() >> 20);
        return;
      }
      if (!heaviest.isEmpty() && deleted == 0) {
        return;
      }
    }
  }

  /** {@return whether there was a block left to look at} */
  private boolean trimOldest() {
    for (int i = 0; i < BLOCKS_A_ROUND && !isClosed(); i++) {
      long from = trimmedTo;
      long block = readers.read(connection -> Blocks.oldest(connection, from, Long.MAX_VALUE));
      if (block < 0) {
        return i > 0;
      }
      delete(new Blocks.Part("", block));
      trimmedTo = SourceBlocks.first(block + 1);
      if (fits()) {
        return true;
      }
    }
    return true;
  }

  private boolean fits() {
    return readers.read(SqliteFile::usedBytes) <= limit();
  }

  private int delete(Blocks.Part part) {
    int deleted =
        writer.write(
            connection -> Blocks.delete(connection, part.block(), part.source(), Long.MAX_VALUE));
    meters.deletedBySize(deleted);
    return deleted;
  }

  /**
   * On a small disk the limit lies where the floor of free space would be reached. What is deleted
   * leaves free pages in the file and no room on the disk: so whatever else fills the disk costs
   * {@link #SLACK} of the record at most, to be written anew with what comes. The record's length
   * is counted in pages: the newest may still lie in the log, and the file be shorter.
   */
  private long limit() {
    long file = readers.read(SqliteFile::allBytes);
    long growth = floor.room() - 2 * config.walBytes();
    return Math.min(config.maxBytes(), file + Math.max(growth, -Math.min(SLACK, file / 8)));
  }

  @SuppressWarnings("WaitNotInLoop") // called in a loop; waking too early does no harm
  private boolean waitedToTheEnd() {
    lock.lock();
    try {
      if (!closed) {
        ending.await(config.maintenance().toMillis(), TimeUnit.MILLISECONDS);
      }
      return closed;
    } catch (InterruptedException _) {
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  void close() throws InterruptedException {
    lock.lock();
    try {
      closed = true;
      ending.signalAll();
    } finally {
      lock.unlock();
    }
    thread.join();
  }
}
