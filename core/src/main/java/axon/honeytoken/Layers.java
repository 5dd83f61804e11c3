package axon.honeytoken;

import axon.event.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Decodings under which a token may come: each takes one layer off and never throws. A text that
 * holds nothing of its kind is given back as it is.
 */
final class Layers {
  private static final int MOST_INFLATED = 64 * 1024;

  /** So far behind its first character an entity ends at the latest. */
  private static final int LONGEST_ENTITY = 9;

  private Layers() {}

  /** What stands coded at a place. */
  @FunctionalInterface
  private interface Code {
    /** {@return the byte in the lowest 8 bits and how many bytes code it above; -1 for none} */
    int at(Bytes text, int place);
  }

  /** {@return the text with {@code %41} as {@code A}} */
  static Bytes percent(Bytes text) {
    return decode(text, '%', (t, i) -> coded(number(t, i + 1, i + 3, 16), 3));
  }

  /** {@return the text with {@code \}{@code u0041} and {@code \x41} as {@code A}} */
  static Bytes escape(Bytes text) {
    return decode(text, '\\', Layers::escapeAt);
  }

  /** {@return the text with decimal and hexadecimal entities of HTML as what they stand for} */
  static Bytes entity(Bytes text) {
    return decode(text, '&', Layers::entityAt);
  }

  private static Bytes decode(Bytes text, char mark, Code code) {
    int first = 0;
    while (first < text.length() && (text.at(first) != mark || code.at(text, first) < 0)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    byte[] out = new byte[text.length()];
    text.copyTo(0, out, 0, first);
    int written = first;
    int i = first;
    while (i < text.length()) {
      byte c = text.at(i);
      int coded = c == mark ? code.at(text, i) : -1;
      out[written++] = coded >= 0 ? (byte) coded : c;
      i += coded >= 0 ? coded >>> 8 : 1;
    }
    return Bytes.wrap(Arrays.copyOf(out, written));
  }

  private static int coded(int value, int length) {
    return value >= 0 && value < 256 ? value | (length << 8) : -1;
  }

  private static int escapeAt(Bytes text, int at) {
    if (at + 1 == text.length()) {
      return -1;
    }
    int digits = text.at(at + 1) == 'u' ? 4 : text.at(at + 1) == 'x' ? 2 : 0;
    return coded(number(text, at + 2, at + 2 + digits, 16), 2 + digits);
  }

  private static int entityAt(Bytes text, int at) {
    if (at + 3 >= text.length() || text.at(at + 1) != '#') {
      return -1;
    }
    int end = at + 3;
    int last = Math.min(text.length(), at + LONGEST_ENTITY);
    while (end < last && text.at(end) != ';') {
      end++;
    }
    if (end == last) {
      return -1;
    }
    boolean hex = (text.at(at + 2) | 0x20) == 'x';
    return coded(number(text, at + (hex ? 3 : 2), end, hex ? 16 : 10), end + 1 - at);
  }

  /** {@return the number of these digits, -1 if there are none or one is no digit} */
  private static int number(Bytes text, int from, int to, int radix) {
    if (to > text.length() || from >= to) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.at(i), radix);
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }

  /** {@return the first 64 KiB of what was compressed by gzip, or nothing} */
  static Bytes gunzip(Bytes body) {
    if (body.length() < 18 || body.at(0) != 0x1f || body.at(1) != (byte) 0x8b) {
      return Bytes.EMPTY;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body.toArray()))) {
      byte[] some = new byte[8192];
      int read = in.read(some);
      while (read >= 0 && out.size() < MOST_INFLATED) {
        out.write(some, 0, Math.min(read, MOST_INFLATED - out.size()));
        read = in.read(some);
      }
    } catch (IOException _) {
      // what came before the fault is looked at
    }
    return Bytes.wrap(out.toByteArray());
  }
}
