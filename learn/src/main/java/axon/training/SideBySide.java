package axon.training;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/**
 * Runs pieces of work that know nothing of one another on as many processors as there are. Each
 * piece stays on one thread, so that its sums have one order and what comes out is the same however
 * many run at a time.
 */
final class SideBySide {
  /** Rows that may be copied for all pieces under way together: a million take 150 MB. */
  private static final int MOST_ROWS = 2_000_000;

  private SideBySide() {}

  /**
   * {@return how many pieces may run at a time}
   *
   * @param rows that a piece copies
   */
  static int width(int rows) {
    int fitting = MOST_ROWS / Math.max(1, rows);
    return Math.clamp(fitting, 1, Runtime.getRuntime().availableProcessors());
  }

  /**
   * {@return what each piece gave, in their order}
   *
   * @throws TrainingException what a piece threw
   */
  static <T> List<T> run(List<Callable<T>> pieces, int width) {
    try (ExecutorService threads = Executors.newFixedThreadPool(width)) {
      List<Future<T>> begun = pieces.stream().map(threads::submit).toList();
      return begun.stream().map(SideBySide::result).toList();
    }
  }

  /** {@return what is made of what two pieces gave} */
  static <A, B, R> R both(
      Callable<A> one, Callable<B> other, int width, BiFunction<A, B, R> together) {
    try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(2, width))) {
      Future<A> first = threads.submit(one);
      Future<B> second = threads.submit(other);
      return together.apply(result(first), result(second));
    }
  }

  private static <T> T result(Future<T> begun) {
    try {
      return begun.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new TrainingException("training failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingException("training was interrupted", e);
    }
  }
}
