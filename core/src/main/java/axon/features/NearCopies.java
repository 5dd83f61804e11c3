package axon.features;

import axon.event.Request;

/**
 * Tells which requests are near-copies of one another: they have the same method, target and body
 * but for letter case, percent coding, numbers, and words that mix letters with digits (tokens,
 * random host names). Headers do not count. Pure functions; any thread.
 *
 * <p>The shape is hashed with FNV-1a (Fowler, Noll and Vo; 64 bits) over bytes, with a last mixing
 * step. Two shapes that meet by chance end up on one side of a split, which does no harm.
 */
public final class NearCopies {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** What is looked at of a body, in bytes. */
  private static final int BODY_LIMIT = 4096;

  /** From this length on a word with digits in it is taken for a random one. */
  private static final int TOKEN = 6;

  private NearCopies() {}

  /** {@return a number that is equal for near-copies} */
  public static long of(Request request) {
    long hash = text(BASIS, request.method());
    hash = text(step(hash, ' '), decoded(request.target()));
    String body = request.body().captured().latin1();
    String start = body.length() > BODY_LIMIT ? body.substring(0, BODY_LIMIT) : body;
    return mixed(text(step(hash, ' '), decoded(start)));
  }

  /** {@return a number for a text that names a source or an origin} */
  public static long ofName(String name) {
    long hash = BASIS;
    for (int i = 0; i < name.length(); i++) {
      hash = step(hash, name.charAt(i));
    }
    return mixed(hash);
  }

  private static long text(long start, String text) {
    long hash = start;
    int i = 0;
    while (i < text.length()) {
      int end = wordEnd(text, i);
      hash = end == i ? step(hash, text.charAt(i)) : word(hash, text, i, end);
      i = Math.max(end, i + 1);
    }
    return hash;
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static long word(long start, String text, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      digits += isDigit(text.charAt(i)) ? 1 : 0;
    }
    if (digits > 0 && to - from >= TOKEN && digits < to - from) {
      return step(start, 'x');
    }
    long hash = start;
    boolean inNumber = false;
    for (int i = from; i < to; i++) {
      boolean digit = isDigit(text.charAt(i));
      if (!digit || !inNumber) {
        hash = step(hash, digit ? '0' : Character.toLowerCase(text.charAt(i)));
      }
      inNumber = digit;
    }
    return hash;
  }

  /** Percent coding taken off once, and plus signs as blanks; what is no coding stays. */
  private static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      out.append(low >= 0 ? (char) (high << 4 | low) : c == '+' ? ' ' : c);
      i += low >= 0 ? 2 : 0;
    }
    return out.toString();
  }

  private static boolean isWord(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long step(long hash, int unit) {
    return (hash ^ unit) * PRIME;
  }

  /**
   * {@return the hash by the last step of MurmurHash3 (Appleby): FNV leaves low bits too regular}
   */
  public static long mixed(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
