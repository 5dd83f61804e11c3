package axon.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Ends what was started, the last first. The first failure is kept and thrown at the end, later
 * ones are suppressed in it. One thread at a time; ending twice does nothing more.
 */
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** {@return {@code part}, which is now ended with the rest} */
  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    StopException first = null;
    while (!parts.isEmpty()) {
      first = end(parts.pop(), first);
    }
    if (first != null) {
      throw first;
    }
  }

  private static @Nullable StopException end(AutoCloseable part, @Nullable StopException first) {
    try {
      part.close();
      return first;
    } catch (Exception e) {
      if (first == null) {
        return new StopException("could not end " + part.getClass().getSimpleName(), e);
      }
      first.addSuppressed(e);
      return first;
    }
  }
}
