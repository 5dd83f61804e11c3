package axon.api;

import java.time.Duration;

/**
 * Reads the bodies of reports within bounds: so many bytes of bodies at a time, and each within a
 * time, since a body may come a byte a minute. Only what has come whole gets a turn. Any thread.
 */
final class ReportIntake {
  /** A body of a single report. */
  static final int LARGEST = 512 * 1024;

  /** A body of many, as it comes. */
  static final int LARGEST_BATCH = 4 << 20;

  private static final int BUDGET = 16 << 20;
  private static final int BUDGET_OF_ONE = 8 << 20;

  /** Each holds what it reports until the record has it: 64 KiB and what belongs to it. */
  private static final int SINGLES = 128;

  private static final int SINGLES_OF_ONE = 64;

  /** Each holds up to 8 MiB, unpacked. */
  private static final int BATCHES = 3;

  private static final int BATCHES_OF_ONE = 2;

  /** Trees of bodies take several times their room, for the moment of reading. */
  private static final int TREES = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Duration patience;
  private final Shares bytes = new Shares(BUDGET, BUDGET_OF_ONE);
  private final Shares trees = new Shares(TREES, TREES);
  private final Shares singles = new Shares(SINGLES, SINGLES_OF_ONE);
  private final Shares batches = new Shares(BATCHES, BATCHES_OF_ONE);

  ReportIntake() {
    this(PATIENCE);
  }

  /**
   * @param patience how long a body may take to come
   */
  ReportIntake(Duration patience) {
    this.patience = patience;
  }

  /** What is done with a body; it may throw what its caller expects. */
  @FunctionalInterface
  interface Reading<T, E extends Exception> {
    T read(byte[] body) throws E;
  }

  /**
   * {@return what a body of a single report is read as}
   *
   * @param caller whose share it takes from
   * @throws ApiException 408 if it does not come in time, 413 if it is too large, 429 if too much
   *     is held already
   */
  <T, E extends Exception> T single(Call call, String caller, Reading<T, E> reading) throws E {
    try (ReadingTurns.Turn _ = bytes.take(caller, room(call, LARGEST))) {
      byte[] body = call.bytes(LARGEST, patience);
      try (ReadingTurns.Turn _ = trees.take("", 1)) {
        return reading.read(body);
      }
    }
  }

  /** {@return what is done with a body of many, likewise; it has its turn until the end} */
  <T, E extends Exception> T batch(Call call, String caller, Reading<T, E> reading) throws E {
    try (ReadingTurns.Turn _ = bytes.take(caller, room(call, LARGEST_BATCH))) {
      byte[] body = call.bytes(LARGEST_BATCH, patience);
      try (ReadingTurns.Turn _ = batches.take(caller, 1)) {
        return reading.read(body);
      }
    }
  }

  /** Waits for the turn of a single report that was read. */
  ReadingTurns.Turn turn(String caller) {
    return singles.take(caller, 1);
  }

  /** What a body says of its length is held back for it; of one that does not say, the most. */
  private static int room(Call call, int largest) {
    long length = call.length();
    return length < 0 ? largest : Math.clamp(length, 1, largest);
  }
}
