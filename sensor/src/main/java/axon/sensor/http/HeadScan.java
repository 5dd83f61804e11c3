package axon.sensor.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Gathers the bytes of one head, first its line, then its headers, and finds their ends. Never
 * takes a byte more than belongs to what it found.
 */
final class HeadScan {
  /** What the bytes so far amount to. */
  enum Found {
    /** Nothing yet: more are needed. */
    MORE,
    /** A first line. */
    LINE,
    /** A byte that no request line has: this is not HTTP. */
    FOREIGN,
    /** More than a line may have. */
    LINE_TOO_LONG,
    /** A whole head. */
    HEAD,
    /** More than headers may have. */
    HEADERS_TOO_LARGE,
    /** Nothing yet, and there is no memory for more. */
    NO_ROOM
  }

  private static final int FIRST_SIZE = 1024;

  private final int mostLine;
  private final int mostHeaders;
  private final Allowance allowance;
  private byte[] bytes = new byte[0];
  private int length;
  private int lineStart;
  private int lineEnd;

  HeadScan(HttpLimits limits, Allowance allowance) {
    this.allowance = allowance;
    this.mostLine = limits.sizes().requestLine();
    this.mostHeaders = limits.sizes().headerBytes();
  }

  /** {@return the bytes so far: the first {@link #length} of the array} */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** {@return behind the first line and its line end, 0 while there is none} */
  int lineEnd() {
    return lineEnd;
  }

  /** {@return behind the last byte of the first line, without its line end} */
  int lineStop() {
    int stop = lineEnd - 1;
    return stop > 0 && bytes[stop - 1] == '\r' ? stop - 1 : stop;
  }

  /** Forgets the head, and the room that a large one took. */
  void reset() {
    length = 0;
    lineStart = 0;
    lineEnd = 0;
    if (bytes.length > FIRST_SIZE) {
      bytes = new byte[0];
    }
  }

  /** Forgets the head and all room. */
  void drop() {
    reset();
    bytes = new byte[0];
  }

  /** {@return the bytes of memory that are held here} */
  int room() {
    return bytes.length;
  }

  /** Takes bytes off {@code in} up to the next finding. */
  Found scan(ByteBuf in) {
    int limit = lineEnd == 0 ? mostLine : lineEnd + mostHeaders;
    Found found = Found.MORE;
    while (found == Found.MORE && in.isReadable()) {
      if (length == bytes.length && !grow(limit)) {
        return Found.NO_ROOM;
      }
      int before = length;
      int end = Math.min(limit, Math.min(bytes.length, before + in.readableBytes()));
      in.getBytes(in.readerIndex(), bytes, before, end - before);
      found = lineEnd == 0 ? scanLine(end) : scanHeaders(end);
      in.skipBytes(length - before);
    }
    return found;
  }

  /** Makes room only once the head needs it: what is behind the head may be much more. */
  private boolean grow(int most) {
    int size = Math.min(most, Math.max(FIRST_SIZE, 2 * bytes.length));
    boolean granted = allowance.take(size - bytes.length);
    if (granted) {
      bytes = Arrays.copyOf(bytes, size);
    }
    return granted;
  }

  private Found scanLine(int end) {
    while (length < end) {
      byte b = bytes[length++];
      if (b == '\n') {
        lineEnd = length;
        lineStart = length;
        return Found.LINE;
      }
      boolean first = length == 1 && !RequestLine.isToken(b);
      if (first || (b < ' ' && isForeign(b))) {
        return Found.FOREIGN;
      }
    }
    return length < mostLine ? Found.MORE : Found.LINE_TOO_LONG;
  }

  /** Bytes above 0x7f are negative; some clients send UTF-8 in targets. */
  private boolean isForeign(byte b) {
    return b >= 0 && b != '\r' && b != '\t' && !RequestLine.startsLikeHttp(bytes, length);
  }

  private Found scanHeaders(int end) {
    while (length < end) {
      if (bytes[length++] == '\n') {
        int content = length - 1 - lineStart;
        if (content == 0 || (content == 1 && bytes[lineStart] == '\r')) {
          return Found.HEAD;
        }
        lineStart = length;
      }
    }
    return length < lineEnd + mostHeaders ? Found.MORE : Found.HEADERS_TOO_LARGE;
  }
}
