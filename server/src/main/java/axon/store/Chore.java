package axon.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A small write that is not an event: a label, an account, a step of retention. */
final class Chore {
  private static final int PATIENCE_SECONDS = 10;

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
   * {@return its result, waited for}
   *
   * @throws StoreException if it failed or did not come to its turn in 10 s
   */
  Object await() {
    try {
      return result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String why = cause instanceof TimeoutException ? "the store is busy" : cause.getMessage();
      throw new StoreException("cannot write to the store: " + why, cause);
    }
  }
}
