package axon.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream into lines of bytes; one that is too long is left out, not kept in memory. */
final class LineReader {
  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private int end;
  private boolean tooLong;

  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** {@return the next line without its line feed, or null at the end} */
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    tooLong = false;
    boolean begun = false;
    while (at < end || fill()) {
      begun = true;
      int stop = at;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      keep(line, stop - at);
      at = stop;
      if (stop < end) {
        at++;
        break;
      }
    }
    return begun ? withoutReturn(line.toByteArray()) : null;
  }

  /** {@return whether the line that came last was longer than allowed; it is cut then} */
  boolean wasTooLong() {
    return tooLong;
  }

  private void keep(ByteArrayOutputStream line, int length) {
    int room = longest - line.size();
    line.write(buffer, at, Math.min(room, length));
    tooLong |= length > room;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private static byte[] withoutReturn(byte[] line) {
    boolean has = line.length > 0 && line[line.length - 1] == '\r';
    return has ? Arrays.copyOf(line, line.length - 1) : line;
  }
}
