package axon.serving;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a model made of a row, for requests that come again and again. A row has one
 * place; a new one takes it over. No locks, bounded; any thread.
 */
final class OpinionCache {
  private static final int PLACES = 4096;

  private final AtomicReferenceArray<@Nullable Entry> places = new AtomicReferenceArray<>(PLACES);

  /**
   * {@return the opinion on {@code row}}
   *
   * @param row not to be changed from now on
   */
  Opinion of(float[] row, Function<float[], Opinion> model) {
    int hash = Arrays.hashCode(row);
    int place = (hash ^ hash >>> 12 ^ hash >>> 20) & (PLACES - 1);
    Entry known = places.getAcquire(place);
    if (known != null && Arrays.equals(known.row, row)) {
      return known.opinion;
    }
    Opinion opinion = model.apply(row);
    places.setRelease(place, new Entry(row, opinion));
    return opinion;
  }

  private static final class Entry {
    private final float[] row;
    private final Opinion opinion;

    Entry(float[] row, Opinion opinion) {
      this.row = row;
      this.opinion = opinion;
    }
  }
}
