package axon.signature;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was found in short parts of requests that come again: one client sends the same
 * User-Agent, Accept and Cookie thousands of times, a scanner the same bodies. Bounded: {@value
 * #SLOTS} parts of at most {@value #LONGEST} characters. A part takes its slot only when it comes
 * the second time, so a flood of parts that never come again pushes nothing out. Any thread; a lost
 * race costs one more scan.
 */
final class ScanCache {
  static final int LONGEST = 512;
  private static final int SLOTS = 2048;
  private static final int MOST_HITS = 8;

  private final AtomicReferenceArray<@Nullable Entry> slots = new AtomicReferenceArray<>(SLOTS);

  /** The hash that last missed each slot. Torn by races at worst, which costs one more scan. */
  private final int[] missed = new int[SLOTS];

  /** {@return what {@code part} gave before, or null} */
  @Nullable List<Found> get(Part part) {
    if (part.text().length() > LONGEST) {
      return null;
    }
    Entry entry = slots.getAcquire(slot(part.hash()));
    return entry != null && entry.part.isSame(part) ? entry.found : null;
  }

  /** Offers what was found in a part. */
  void offer(Part part, List<Found> found) {
    if (part.text().length() > LONGEST || found.size() > MOST_HITS) {
      return;
    }
    int hash = part.hash();
    int slot = slot(hash);
    if (missed[slot] == hash) {
      slots.setRelease(slot, new Entry(part, List.copyOf(found)));
    } else {
      missed[slot] = hash;
    }
  }

  private static int slot(int hash) {
    return (hash * 0x9E3779B9) >>> (32 - Integer.numberOfTrailingZeros(SLOTS));
  }

  private record Entry(Part part, List<Found> found) {}
}
