package axon.features;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts over the code points of a path.
 *
 * @param length code points
 * @param entropy Shannon, bits per character; 0 for the empty text
 */
record PathShape(int length, double entropy, int questionMarks, int slashes, int dots) {
  /** {@return the shape of {@code path}} */
  static PathShape of(String path) {
    int[] ascii = new int[128];
    Map<Integer, Integer> others = Map.of();
    int length = 0;
    int i = 0;
    while (i < path.length()) {
      int c = path.codePointAt(i);
      i += Character.charCount(c);
      length++;
      if (c < 128) {
        ascii[c]++;
      } else {
        others = others.isEmpty() ? new HashMap<>() : others;
        others.merge(c, 1, Integer::sum);
      }
    }
    double sum = 0;
    for (int count : ascii) {
      sum += information(count);
    }
    for (int count : others.values()) {
      sum += information(count);
    }
    double entropy = length == 0 ? 0 : Math.max(0, log2(length) - sum / length);
    return new PathShape(length, entropy, ascii['?'], ascii['/'], ascii['.']);
  }

  /** The entropy is log2(n) less the mean of this over the n characters. */
  private static double information(int count) {
    return count <= 1 ? 0 : count * log2(count);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
