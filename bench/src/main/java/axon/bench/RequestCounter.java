package axon.bench;

import java.util.Locale;

/**
 * Counts the requests in what one client sends on one connection, by framing alone: it knows where
 * a request ends and looks at nothing else. Blank lines alone count as one, too. Written apart from
 * Axon's reader, so that the two can be held against each other. What is not HTTP, or cannot be
 * framed any further, counts as one and ends the counting, as it ends the conversation with any
 * server. Not thread-safe.
 */
final class RequestCounter {
  private enum State {
    BETWEEN,
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    TRAILER,
    OVER
  }

  private final StringBuilder text = new StringBuilder();
  private State state = State.BETWEEN;
  private long left;
  private long count;
  private boolean heard;

  /** The sender is done. {@return 1 if it said something and yet no request, else 0} */
  int end() {
    return heard && count == 0 ? 1 : 0;
  }

  /** Reads on. {@return how many requests have begun with these bytes} */
  int read(byte[] bytes, int length) {
    long before = count;
    heard |= length > 0;
    int i = 0;
    while (i < length && state != State.OVER) {
      i = step(bytes, i, length);
    }
    return (int) (count - before);
  }

  private int step(byte[] bytes, int i, int length) {
    char c = (char) (bytes[i] & 0xff);
    switch (state) {
      case BETWEEN -> begin(c);
      case HEAD -> head(c);
      case BODY, CHUNK -> {
        long skipped = Math.min(left, length - i);
        left -= skipped;
        if (left == 0) {
          state = state == State.BODY ? State.BETWEEN : State.CHUNK_SIZE;
        }
        return i + (int) skipped;
      }
      case CHUNK_SIZE -> chunkSize(c);
      case TRAILER -> trailer(c);
      case OVER -> {}
    }
    return i + 1;
  }

  private void begin(char c) {
    if (c == '\r' || c == '\n') {
      return;
    }
    count++;
    state = State.HEAD;
    text.setLength(0);
    text.append(c);
  }

  private void head(char c) {
    text.append(c);
    if (c != '\n') {
      return;
    }
    int n = text.length();
    boolean firstLine = text.indexOf("\n") == n - 1;
    if (firstLine && !text.toString().matches("(?s)[!-~]+ .*HTTP/1\\.[01]\r?\n")) {
      state = State.OVER;
    } else if (!firstLine && (text.charAt(n - 2) == '\n' || endsWith("\n\r\n"))) {
      body(text.toString().toLowerCase(Locale.ROOT));
    }
  }

  private boolean endsWith(String end) {
    return text.lastIndexOf(end) == text.length() - end.length();
  }

  private void body(String head) {
    text.setLength(0);
    if (head.contains("\ntransfer-encoding:")) {
      state = State.CHUNK_SIZE;
      return;
    }
    int at = head.indexOf("\ncontent-length:");
    String value = at < 0 ? "0" : head.substring(at + 16, head.indexOf('\n', at + 1)).strip();
    if (!value.matches("[0-9]{1,18}")) {
      state = State.OVER;
      return;
    }
    left = Long.parseLong(value);
    state = left == 0 ? State.BETWEEN : State.BODY;
  }

  private void chunkSize(char c) {
    text.append(c);
    if (c != '\n') {
      return;
    }
    String line = text.toString().strip();
    text.setLength(0);
    String size = line.indexOf(';') < 0 ? line : line.substring(0, line.indexOf(';')).strip();
    if (!size.matches("[0-9a-fA-F]{1,15}")) {
      state = State.OVER;
      return;
    }
    long bytes = Long.parseLong(size, 16);
    // the line end behind the data belongs to it
    left = bytes + 2;
    state = bytes == 0 ? State.TRAILER : State.CHUNK;
  }

  private void trailer(char c) {
    text.append(c);
    if (c == '\n') {
      boolean empty = text.toString().isBlank();
      text.setLength(0);
      state = empty ? State.BETWEEN : State.TRAILER;
    }
  }
}
