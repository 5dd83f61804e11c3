package axon.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a stream into records of cells (RFC 4180, UTF-8). What stands behind a closing quote, and
 * a quote within a plain cell, is taken as it is. A record is 1 MiB and 1,000 cells at most; a
 * longer one ends at its line, quotes or not, and is told as a problem.
 */
final class CsvRecords {
  private static final int LONGEST = 1 << 20;
  private static final int MOST_CELLS = 1000;
  private static final int END = -1;

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
  private List<String> cells = new ArrayList<>();
  private int at;
  private int end;
  private long begun = 1;
  private long lines = 1;
  private long length;
  private boolean quoted;
  private boolean wasQuoted;
  private String problem = "";

  CsvRecords(InputStream in) {
    this.in = in;
  }

  /** {@return the line at which the record that came last begins, from 1} */
  long line() {
    return begun;
  }

  /** {@return what is wrong with the record that came last; empty if nothing is} */
  String problem() {
    return problem;
  }

  /** {@return the next record that is not blank; no cells at the end} */
  List<String> next() throws IOException {
    while (true) {
      begin();
      int stop = record();
      boolean blank = cells.size() == 1 && cells.getFirst().isBlank();
      if (!blank || !problem.isEmpty()) {
        return cells;
      }
      if (stop == END) {
        return List.of();
      }
    }
  }

  private void begin() {
    begun = lines;
    cells = new ArrayList<>();
    cell.reset();
    length = 0;
    quoted = false;
    wasQuoted = false;
    problem = "";
  }

  /** Reads up to the record's end. {@return what ended it} */
  private int record() throws IOException {
    while (true) {
      int c = read();
      if (c == END) {
        problem = quoted ? "a quote is not closed" : problem;
        endRecord();
        return END;
      }
      if (c == '\n') {
        lines++;
        if (!quoted) {
          endRecord();
          return c;
        }
      }
      if (++length > LONGEST || cells.size() >= MOST_CELLS) {
        problem = "longer than 1 MiB, or more than " + MOST_CELLS + " cells";
        quoted = false;
        cell.reset();
      } else {
        take(c);
      }
    }
  }

  private void take(int c) throws IOException {
    if (quoted) {
      if (c == '"' && peek() != '"') {
        quoted = false;
      } else {
        cell.write(c == '"' ? read() : c);
      }
    } else if (c == ',') {
      endCell();
    } else if (c == '"' && cell.size() == 0 && !wasQuoted) {
      quoted = true;
      wasQuoted = true;
    } else {
      cell.write(c);
    }
  }

  private void endRecord() {
    endCell();
    String last = cells.getLast();
    if (last.endsWith("\r")) {
      cells.set(cells.size() - 1, last.substring(0, last.length() - 1));
    }
  }

  private void endCell() {
    String text = cell.toString(StandardCharsets.UTF_8);
    boolean marked = begun == 1 && cells.isEmpty() && text.startsWith("\ufeff");
    cells.add(marked ? text.substring(1) : text);
    cell.reset();
    wasQuoted = false;
  }

  private int read() throws IOException {
    return at < end || fill() ? buffer[at++] & 0xff : END;
  }

  private int peek() throws IOException {
    return at < end || fill() ? buffer[at] & 0xff : END;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
