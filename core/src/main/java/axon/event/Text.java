package axon.event;

import java.nio.charset.StandardCharsets;

/** Bytes held one to a character (Latin-1) turned to text that can be stored and shown. */
public final class Text {
  private Text() {}

  /** {@return text one character for each byte of its UTF-8} */
  public static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /**
   * {@return {@code latin1} read as UTF-8; malformed bytes become U+FFFD, NUL the two characters
   * {@code \0}}
   *
   * @param latin1 one character for each byte, U+0000 to U+00FF
   */
  public static String utf8(String latin1) {
    boolean plain = true;
    for (int i = 0; i < latin1.length() && plain; i++) {
      char c = latin1.charAt(i);
      plain = c != 0 && c < 0x80;
    }
    if (plain) {
      return latin1;
    }
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        .replace("\0", "\\0");
  }
}
