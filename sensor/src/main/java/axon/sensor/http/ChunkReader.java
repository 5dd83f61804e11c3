package axon.sensor.http;

import io.netty.buffer.ByteBuf;

/**
 * Finds the data in a chunked body (RFC 9112, section 7.1). Line ends may be LF alone. Extensions
 * and trailers are passed over; together they may not be longer than the limit.
 */
final class ChunkReader {
  /** What comes next. */
  enum Step {
    /** {@link #left} bytes of data, of which at least one is there. */
    DATA,
    /** Unknown yet: more bytes are needed. */
    MORE,
    /** Nothing: the body is whole. */
    END,
    /** Nothing that could be read. */
    BROKEN
  }

  private enum State {
    SIZE,
    EXTENSION,
    DATA,
    DATA_END,
    TRAILER,
    ENDED,
    BROKEN
  }

  /** 15 hexadecimal digits are below 2^60: no overflow. */
  private static final int MOST_DIGITS = 15;

  private State state = State.SIZE;
  private long left;
  private int digits;
  private int overhead;
  private int lineLength;
  private boolean afterReturn;
  private final int mostOverhead;

  ChunkReader(int mostOverhead) {
    this.mostOverhead = mostOverhead;
  }

  /** {@return how many bytes of the present chunk have not been taken} */
  long left() {
    return left;
  }

  /** The caller took {@code count} bytes of data off the buffer. */
  void took(int count) {
    left -= count;
    if (left == 0) {
      state = State.DATA_END;
    }
  }

  /** Takes what is not data off {@code in}, up to the next data. */
  Step next(ByteBuf in) {
    while (state != State.DATA && state != State.ENDED && state != State.BROKEN) {
      if (!in.isReadable()) {
        return Step.MORE;
      }
      accept(in.readByte());
    }
    if (state == State.BROKEN) {
      // the byte that broke it belongs to what is kept
      in.readerIndex(in.readerIndex() - 1);
    }
    return switch (state) {
      case ENDED -> Step.END;
      case BROKEN -> Step.BROKEN;
      case SIZE, EXTENSION, DATA, DATA_END, TRAILER -> in.isReadable() ? Step.DATA : Step.MORE;
    };
  }

  private void accept(byte b) {
    if (afterReturn && b != '\n') {
      state = State.BROKEN;
      return;
    }
    afterReturn = b == '\r';
    if (afterReturn) {
      return;
    }
    switch (state) {
      case SIZE -> size(b);
      case EXTENSION -> extension(b);
      case DATA_END -> state = b == '\n' ? State.SIZE : State.BROKEN;
      case TRAILER -> trailer(b);
      case DATA, ENDED, BROKEN -> throw new IllegalStateException("no line in state " + state);
    }
  }

  private void size(byte b) {
    int digit = Character.digit(b, 16);
    if (digit >= 0 && digits < MOST_DIGITS) {
      left = 16 * left + digit;
      digits++;
    } else if (digits == 0) {
      state = State.BROKEN;
    } else if (b == '\n') {
      endOfSize();
    } else if (b == ';' || b == ' ' || b == '\t') {
      state = State.EXTENSION;
    } else {
      state = State.BROKEN;
    }
  }

  private void extension(byte b) {
    if (b == '\n') {
      endOfSize();
    } else {
      spend();
    }
  }

  private void endOfSize() {
    state = left == 0 ? State.TRAILER : State.DATA;
    digits = 0;
    lineLength = 0;
  }

  private void trailer(byte b) {
    if (b != '\n') {
      lineLength++;
      spend();
    } else if (lineLength == 0) {
      state = State.ENDED;
    } else {
      lineLength = 0;
    }
  }

  private void spend() {
    if (++overhead > mostOverhead) {
      state = State.BROKEN;
    }
  }
}
