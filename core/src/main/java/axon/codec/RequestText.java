package axon.codec;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.Header;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Between the texts of a request file, which are UTF-8, and the bytes of a request, which an event
 * holds one to a character.
 */
final class RequestText {
  private static final int MOST_CAPTURED = 64 * 1024;

  private RequestText() {}

  /** {@return the UTF-8 bytes of {@code text}, one to a character} */
  static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** {@return the text that these bytes write in UTF-8, or null if they are not UTF-8} */
  static @Nullable String text(byte[] bytes) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** {@return request line and headers as they would stand on the wire} */
  static Bytes head(String method, String target, String version, List<Header> headers) {
    StringBuilder head = new StringBuilder(256);
    head.append(method).append(' ').append(target);
    head.append(version.isEmpty() ? "" : " ").append(version).append("\r\n");
    for (Header header : headers) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    return Bytes.wrap(bytes(head.append("\r\n").toString()));
  }

  /** {@return the body, of which an event keeps the first 64 KiB} */
  static Body body(byte[] content, List<Header> headers) {
    Bytes captured = Bytes.wrap(content).slice(0, Math.min(content.length, MOST_CAPTURED));
    return new Body(captured, content.length, declared(headers), sha256(content));
  }

  private static long declared(List<Header> headers) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase("Content-Length")
          && header.value().matches("[0-9]{1,18}")) {
        return Long.parseLong(header.value());
      }
    }
    return -1;
  }

  private static Bytes sha256(byte[] content) {
    if (content.length == 0) {
      return Bytes.EMPTY;
    }
    try {
      return Bytes.wrap(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
