package axon.bench;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How bytes and text stand for each other here: one character a byte, nothing lost. */
final class Wire {
  static final Charset CHARSET = StandardCharsets.ISO_8859_1;

  private Wire() {}

  static byte[] bytes(String text) {
    return text.getBytes(CHARSET);
  }
}
