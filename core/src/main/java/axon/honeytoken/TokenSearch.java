package axon.honeytoken;

import axon.event.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a token in a text as it stands, inside base 64, and after taking off what it may be
 * coded in: three rounds at most. Used by one thread, for one event.
 */
final class TokenSearch {
  private static final int ROUNDS = 3;

  /** A mark takes 30 characters of base 64 at least, an access key 27. */
  private static final int LEAST_BASE64 = 27;

  private static final byte[] SIXES = sixes();

  private final MarkScan scan;

  TokenSearch(MarkScan scan) {
    this.scan = scan;
  }

  private static byte[] sixes() {
    byte[] sixes = new byte[256];
    Arrays.fill(sixes, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      sixes[alphabet.charAt(i)] = (byte) i;
    }
    sixes['-'] = 62; // as in addresses (RFC 4648, 5)
    sixes['_'] = 63;
    return sixes;
  }

  /**
   * A token as it was found.
   *
   * @param layers the decodings that laid it bare, outermost first
   * @param matched its characters as they were found, in their letter case
   */
  record Hit(TokenId id, List<String> layers, String matched) {}

  /** {@return the first token in {@code text}, or null} */
  @Nullable Hit in(Bytes text) {
    Hit hit = look(text, List.of());
    Bytes now = text;
    List<String> names = new ArrayList<>(0);
    for (int round = 0; round < ROUNDS && hit == null; round++) {
      Bytes before = now;
      now = note(names, "percent", now, Layers.percent(now));
      now = note(names, "entity", now, Layers.entity(now));
      now = note(names, "escape", now, Layers.escape(now));
      if (now.length() == before.length()) {
        return null; // every decoding shortens, so nothing was coded
      }
      hit = look(now, List.copyOf(names));
    }
    return hit;
  }

  private static Bytes note(List<String> names, String name, Bytes before, Bytes after) {
    if (after.length() != before.length()) {
      names.add(name);
    }
    return after;
  }

  private @Nullable Hit look(Bytes text, List<String> layers) {
    scan.begin();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      byte c = text.at(i);
      MarkScan.Found found = scan.next(c);
      if (found != null) {
        return new Hit(found.id(), layers, text.slice(i + 1 - found.length(), i + 1).latin1());
      }
      if (SIXES[c & 0xff] < 0) {
        if (i - from >= LEAST_BASE64) {
          Hit hidden = inBase64(text, from, i, layers);
          if (hidden != null) {
            return hidden;
          }
          scan.begin();
        }
        from = i + 1;
      }
    }
    return text.length() - from >= LEAST_BASE64
        ? inBase64(text, from, text.length(), layers)
        : null;
  }

  /**
   * Where the code begins in a run of its characters is not known, so all four places are tried.
   */
  private @Nullable Hit inBase64(Bytes text, int from, int to, List<String> layers) {
    for (int shift = 0; shift < 4; shift++) {
      scan.begin();
      int bits = 0;
      int held = 0;
      for (int i = from + shift; i < to; i++) {
        bits = (bits << 6) | SIXES[text.at(i) & 0xff];
        held += 6;
        if (held >= 8) {
          held -= 8;
          MarkScan.Found found = scan.next((byte) (bits >>> held));
          if (found != null) {
            List<String> deeper = new ArrayList<>(layers);
            deeper.add("base64");
            return new Hit(found.id(), deeper, decoded(text, from + shift, i + 1, found.length()));
          }
        }
      }
    }
    return null;
  }

  /** {@return the last {@code length} of the bytes that a run of base 64 stands for} */
  private static String decoded(Bytes text, int from, int to, int length) {
    StringBuilder all = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (int i = from; i < to; i++) {
      bits = (bits << 6) | SIXES[text.at(i) & 0xff];
      held += 6;
      if (held >= 8) {
        held -= 8;
        all.append((char) ((bits >>> held) & 0xff));
      }
    }
    return all.substring(all.length() - length);
  }
}
