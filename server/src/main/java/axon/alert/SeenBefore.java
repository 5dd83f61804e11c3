package axon.alert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was seen before, as hashes of 64 bits. Bounded: two generations of {@link #MOST}; what was
 * not seen again through a whole one is forgotten. Used by one thread.
 */
final class SeenBefore {
  /** Hashes in one generation. */
  static final int MOST = 50_000;

  private Set<Long> present = new HashSet<>();
  private Set<Long> past = Set.of();
  private List<Long> fresh = new ArrayList<>();

  /** Takes up what was kept, in the order in which it was. */
  void restore(List<Long> kept) {
    kept.forEach(this::put);
    fresh = new ArrayList<>();
  }

  /** {@return whether this is the first time} */
  boolean isNew(String text) {
    long hash = hash(text);
    if (present.contains(hash)) {
      return false;
    }
    boolean known = past.contains(hash);
    put(hash);
    return !known;
  }

  private void put(long hash) {
    if (present.size() >= MOST) {
      past = present;
      present = new HashSet<>();
    }
    present.add(hash);
    fresh.add(hash);
  }

  /** {@return what is to be kept since the last call} */
  List<Long> takeFresh() {
    List<Long> taken = fresh;
    fresh = new ArrayList<>();
    return taken;
  }

  /** FNV-1a of 64 bits (Fowler, Noll, Vo 1991): stable over restarts. */
  static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
