package axon.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the key that someone may have meant. */
final class NearestKey {
  private NearestKey() {}

  /** {@return the known key nearest to {@code text}, if one is near} */
  static Optional<String> of(String text, Collection<String> known) {
    String asked = text.length() > 100 ? text.substring(0, 100) : text;
    int most = Math.max(2, asked.length() / 3);
    return known.stream()
        .filter(key -> distance(asked, key) <= most)
        .min(
            Comparator.<String>comparingInt(key -> distance(asked, key))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Edit distance (Levenshtein 1966); a key's last part alone counts as near to it. */
  static int distance(String a, String b) {
    if (b.endsWith("." + a)) {
      return 1;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
