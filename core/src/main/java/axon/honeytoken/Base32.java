package axon.honeytoken;

import java.util.Arrays;
import java.util.Locale;

/** Five bits a character: {@code a} to {@code z} and {@code 2} to {@code 7} (RFC 4648). */
final class Base32 {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final byte[] DIGITS = digits();

  private Base32() {}

  private static byte[] digits() {
    byte[] digits = new byte[256];
    Arrays.fill(digits, (byte) -1);
    String upper = ALPHABET.toUpperCase(Locale.ROOT);
    for (int i = 0; i < ALPHABET.length(); i++) {
      digits[ALPHABET.charAt(i)] = (byte) i;
      digits[upper.charAt(i)] = (byte) i;
    }
    return digits;
  }

  /** {@return 0 to 31 for a character of either letter case, -1 for any other byte} */
  static int digit(byte character) {
    return DIGITS[character & 0xff];
  }

  /** {@return the lowest {@code 5 × length} bits of {@code value}, the highest first} */
  static String text(long value, int length) {
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = ALPHABET.charAt((int) (value >>> (5 * (length - 1 - i))) & 31);
    }
    return new String(text);
  }

  /** {@return the value of at most 12 characters, -1 if one of them is none of the alphabet} */
  static long value(String text) {
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? DIGITS[c] : -1;
      if (digit < 0) {
        return -1;
      }
      value = (value << 5) | digit;
    }
    return value;
  }
}
