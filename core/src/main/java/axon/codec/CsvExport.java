package axon.codec;

import axon.journal.StoredEvent;
import axon.label.EventLabel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it, in UTF-8. Texts come from attackers, and people open such files in
 * spreadsheets: a text that could be taken for a formula gets an apostrophe in front (OWASP, «CSV
 * injection»), and control characters are escaped.
 */
final class CsvExport implements ExportWriter {
  private final OutputStream out;
  private long written;

  CsvExport(OutputStream out) throws IOException {
    this.out = out;
    writeLine(String.join(",", TrafficRow.COLUMNS));
  }

  @Override
  public void write(StoredEvent stored, @Nullable EventLabel label) throws IOException {
    TrafficRow row = TrafficRow.of(stored, label);
    if (row == null) {
      return;
    }
    writeLine(row.values().stream().map(CsvExport::cell).collect(Collectors.joining(",")));
    written++;
  }

  /** {@return one cell; only texts can be taken for formulas, numbers stay as they are} */
  static String cell(Optional<Object> value) {
    return switch (value.orElse("")) {
      case String text -> quoted(text);
      case Object number -> number.toString();
    };
  }

  private static String quoted(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r\n\0＝＋－＠".indexOf(text.charAt(0)) >= 0;
    String plain = (formula ? "'" : "") + PlainText.oneLine(text, Integer.MAX_VALUE);
    boolean special = plain.indexOf(',') >= 0 || plain.indexOf('"') >= 0;
    boolean padded = plain.startsWith(" ") || plain.endsWith(" ");
    return special || padded ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }

  private void writeLine(String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.write('\r');
    out.write('\n');
  }

  @Override
  public long written() {
    return written;
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
