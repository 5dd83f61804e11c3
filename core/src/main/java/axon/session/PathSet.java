package axon.session;

import java.util.Arrays;

/** Counts different paths, up to 64, by a hash of each: two paths of one hash count once. */
final class PathSet {
  static final int MOST = 64;

  private int[] hashes = new int[4];
  private int size;
  private int before;

  void add(String target) {
    if (size == MOST) {
      return;
    }
    int hash = hash(target);
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash) {
        return;
      }
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash;
  }

  /** Says that there were so many before, whichever they were. */
  void atLeast(int known) {
    before = known;
  }

  int size() {
    return Math.max(before, size);
  }

  /** The query is left out: one page asked with ten values is one path. */
  private static int hash(String target) {
    int hash = 17;
    for (int i = 0; i < target.length() && target.charAt(i) != '?'; i++) {
      hash = 31 * hash + target.charAt(i);
    }
    return hash;
  }
}
