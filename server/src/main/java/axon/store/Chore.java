package axon.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** A small write that is not an event: a label, an account, a step of retention. */
final class Chore {
  /** So long the writer may do nothing, in ms, until nobody waits for it any longer. */
  static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

  private final Inside<?> work;
  private final long since = System.nanoTime();
  private final CompletableFuture<Object> result = new CompletableFuture<>();

  Chore(Inside<?> work) {
    this.work = work;
  }

  /** Something done with the writer's connection and what it holds in memory beside. */
  @FunctionalInterface
  interface Inside<T> {
    T on(WriteSession session) throws SQLException;
  }

  /** {@return for how long it is there, in ns} */
  long age() {
    return System.nanoTime() - since;
  }

  /** Runs it; the writer's thread, inside a transaction. */
  Object run(WriteSession session) throws SQLException {
    Object value = work.on(session);
    return value == null ? this : value;
  }

  void succeed(Object value) {
    result.complete(value);
  }

  void fail(Exception cause) {
    result.completeExceptionally(cause);
  }

  /**
   * {@return its result, waited for as long as the writer gets on}
   *
   * @param progress what the writer has done so far; it gets on while this changes
   * @param patience so long nothing may be done, in ms
   * @throws StoreException if it failed, or nothing was done for that long
   */
  Object await(LongSupplier progress, long patience) {
    long before = progress.getAsLong();
    while (true) {
      try {
        return result.copy().orTimeout(patience, TimeUnit.MILLISECONDS).join();
      } catch (CompletionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        long done = progress.getAsLong();
        if (!(cause instanceof TimeoutException) || done == before) {
          String why = cause instanceof TimeoutException ? "the store is busy" : cause.getMessage();
          throw new StoreException("cannot write to the store: " + why, cause);
        }
        before = done;
      }
    }
  }
}
