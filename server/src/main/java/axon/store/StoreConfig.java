package axon.store;

import java.time.Duration;

/**
 * Limits of the store.
 *
 * @param queueBytes memory that events may take while they wait for the disk; beyond it they are
 *     dropped and counted. 1 MiB or more, default 64 MiB
 * @param patience how long an event may wait before its sender is answered without it being stored.
 *     Default 500 ms, which is the promise made to the outside
 * @param freeDisk bytes of the disk that are never written to. Default 256 MiB
 * @param maxAge how long events are kept. Default 90 days
 * @param maxBytes how large the file may grow before the oldest events go. Default 10 GiB
 * @param sourceShare the share of the store, above 0 and up to 1, that one source (IPv6 by its /64)
 *     may hold before it is the first to lose its oldest. Default 0.1
 * @param foldAfter how many identical requests of one source within a minute get an entry each; the
 *     next ones are counted in the last of these. 1 or more, default 100
 * @param walBytes how long the write-ahead log may grow before the writer waits for it to be
 *     emptied. 1 MiB or more, default 64 MiB
 * @param maintenance the time between two runs of retention. Default 10 s
 */
public record StoreConfig(
    long queueBytes,
    Duration patience,
    long freeDisk,
    Duration maxAge,
    long maxBytes,
    double sourceShare,
    int foldAfter,
    long walBytes,
    Duration maintenance) {
  private static final long MIB = 1L << 20;

  /** The documented defaults. */
  public static final StoreConfig DEFAULT =
      new StoreConfig(
          64 * MIB,
          Duration.ofMillis(500),
          256 * MIB,
          Duration.ofDays(90),
          10_240 * MIB,
          0.1,
          100,
          64 * MIB,
          Duration.ofSeconds(10));

  public StoreConfig {
    require(queueBytes >= MIB, "queueBytes", queueBytes, "1 MiB or more");
    require(patience.isPositive(), "patience", patience, "more than 0");
    require(freeDisk >= 0, "freeDisk", freeDisk, "0 or more");
    require(maxAge.isPositive(), "maxAge", maxAge, "more than 0");
    require(maxBytes >= MIB, "maxBytes", maxBytes, "1 MiB or more");
    require(sourceShare > 0 && sourceShare <= 1, "sourceShare", sourceShare, "above 0, up to 1");
    require(foldAfter >= 1, "foldAfter", foldAfter, "1 or more");
    require(walBytes >= MIB, "walBytes", walBytes, "1 MiB or more");
    require(maintenance.isPositive(), "maintenance", maintenance, "more than 0");
  }

  private static void require(boolean fine, String name, Object value, String allowed) {
    if (!fine) {
      throw new IllegalArgumentException(name + " is " + value + ": " + allowed);
    }
  }

  /** {@return the same with another age limit and size limit} */
  public StoreConfig withRetention(Duration age, long bytes) {
    return new StoreConfig(
        queueBytes, patience, freeDisk, age, bytes, sourceShare, foldAfter, walBytes, maintenance);
  }

  /** {@return the same with another limit of the queue and floor of free disk} */
  public StoreConfig withBounds(long queue, long floor) {
    return new StoreConfig(
        queue, patience, floor, maxAge, maxBytes, sourceShare, foldAfter, walBytes, maintenance);
  }

  /** {@return the same with another time that an event may wait} */
  public StoreConfig withPatience(Duration time) {
    return new StoreConfig(
        queueBytes,
        time,
        freeDisk,
        maxAge,
        maxBytes,
        sourceShare,
        foldAfter,
        walBytes,
        maintenance);
  }

  /** {@return the same with another count of identical requests that get an entry each} */
  public StoreConfig withFoldAfter(int count) {
    return new StoreConfig(
        queueBytes,
        patience,
        freeDisk,
        maxAge,
        maxBytes,
        sourceShare,
        count,
        walBytes,
        maintenance);
  }
}
