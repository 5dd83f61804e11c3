package axon.bench;

import io.netty.buffer.ByteBuf;
import java.util.Locale;

/**
 * Finds where the answers on one connection end: status line, headers, a body of Content-Length.
 * Not thread-safe.
 */
final class AnswerReader {
  private static final int LONGEST_HEAD = 64 * 1024;

  private final StringBuilder head = new StringBuilder(512);
  private long bodyLeft = -1;
  private int status;
  private boolean closes;

  /**
   * Reads on.
   *
   * @return true when an answer is complete; more may follow in {@code in}
   */
  boolean read(ByteBuf in) {
    while (bodyLeft < 0 && in.isReadable()) {
      head.append((char) (in.readByte() & 0xff));
      if (endsHead()) {
        parseHead();
      } else if (head.length() > LONGEST_HEAD) {
        throw new BenchException("an answer's head is longer than " + LONGEST_HEAD);
      }
    }
    if (bodyLeft < 0) {
      return false;
    }
    int skipped = (int) Math.min(bodyLeft, in.readableBytes());
    in.skipBytes(skipped);
    bodyLeft -= skipped;
    if (bodyLeft > 0) {
      return false;
    }
    bodyLeft = -1;
    return true;
  }

  private boolean endsHead() {
    int n = head.length();
    return n >= 4
        && head.charAt(n - 1) == '\n'
        && head.charAt(n - 2) == '\r'
        && head.charAt(n - 3) == '\n';
  }

  private void parseHead() {
    String text = head.toString().toLowerCase(Locale.ROOT);
    head.setLength(0);
    if (!text.startsWith("http/1.") || text.length() < 12) {
      throw new BenchException("not an HTTP answer: " + text);
    }
    status = Integer.parseInt(text.substring(9, 12));
    closes = text.contains("\r\nconnection: close");
    int at = text.indexOf("\r\ncontent-length:");
    bodyLeft =
        at < 0 ? 0 : Long.parseLong(text.substring(at + 17, text.indexOf('\r', at + 2)).strip());
  }

  /** {@return the status of the answer that is complete} */
  int status() {
    return status;
  }

  /** {@return whether that answer said that the connection ends with it} */
  boolean closes() {
    return closes;
  }
}
