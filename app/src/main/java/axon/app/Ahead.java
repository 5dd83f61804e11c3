package axon.app;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that is made on a thread of its own while the start goes on. Any thread. */
final class Ahead<T> {
  private final FutureTask<T> task;

  private Ahead(FutureTask<T> task) {
    this.task = task;
  }

  /** Begins to make it. */
  static <T> Ahead<T> begin(Callable<T> maker) {
    FutureTask<T> task = new FutureTask<>(maker);
    Thread.ofPlatform().daemon().name("axon-ahead").start(task);
    return new Ahead<>(task);
  }

  /**
   * {@return it, once it is ready}
   *
   * @throws RuntimeException the maker's own
   */
  T get() {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException own) {
        throw own;
      }
      throw new StartException("the start failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("the start was interrupted", e);
    }
  }
}
