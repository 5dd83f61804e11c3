package axon.geo;

/**
 * Reads the bundled resource from front to back. Works on the bare array, because this loop runs
 * once, at the start, before the compiler has seen it.
 */
final class PackedBytes {
  private final byte[] content;
  private int at;

  PackedBytes(byte[] content) {
    this.content = content;
  }

  int remaining() {
    return content.length - at;
  }

  int next() {
    if (at >= content.length) {
      throw new GeoException("axon/geo/countries.bin ends too early");
    }
    return content[at++] & 0xff;
  }

  int nextInt() {
    return next() << 24 | next() << 16 | next() << 8 | next();
  }

  /** Fills both arrays: where each range starts and what holds there. */
  void nextRanges(long[] starts, byte[] values) {
    byte[] bytes = content;
    int cursor = at;
    long start = 0;
    try {
      for (int i = 0; i < starts.length; i++) {
        int zeros = bytes[cursor++];
        long number = 0;
        int part = 0;
        byte group;
        do {
          group = bytes[cursor++];
          number |= (group & 127L) << part;
          part += 7;
        } while (group < 0);
        start += number << zeros;
        starts[i] = start;
        values[i] = bytes[cursor++];
      }
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new GeoException("axon/geo/countries.bin ends too early", e);
    }
    at = cursor;
  }
}
