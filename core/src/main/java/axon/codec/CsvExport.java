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
 * spreadsheets: what could be taken for a formula gets an apostrophe in front (OWASP, «CSV
 * injection»), and control characters are escaped. Where numbers have a decimal comma a spreadsheet
 * parts cells at semicolons, in the midst of our texts and whatever quotes stand around them: what
 * would then begin a cell gets its apostrophe too.
 */
final class CsvExport implements ExportWriter {
  private static final String FORMULA = "=+-@＝＋－＠";

  /** Tabs and line feeds, which part cells too, are escaped. */
  private static final String SEPARATORS = ";；|";

  /** What a spreadsheet may leave out at the beginning of a cell. */
  private static final String LEFT_OUT = "\"' \u00a0\u3000";

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
    boolean control = !text.isEmpty() && "\t\r\n\0".indexOf(text.charAt(0)) >= 0;
    String plain = (control ? "'" : "") + inert(PlainText.oneLine(text, Integer.MAX_VALUE));
    boolean special = plain.indexOf(',') >= 0 || plain.indexOf('"') >= 0;
    boolean padded = plain.startsWith(" ") || plain.endsWith(" ");
    return special || padded ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }

  /** {@return the text with an apostrophe before all that could begin a formula} */
  private static String inert(String text) {
    StringBuilder inert = new StringBuilder(text.length() + 1);
    boolean begins = true;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (begins && FORMULA.indexOf(c) >= 0) {
        inert.append('\'');
      }
      inert.append(c);
      begins = SEPARATORS.indexOf(c) >= 0 || (begins && LEFT_OUT.indexOf(c) >= 0);
    }
    return inert.toString();
  }

  /** {@return a cell of ours without the apostrophes that keep it from being a formula} */
  static String without(String cell) {
    if (cell.indexOf('\'') < 0) {
      return cell;
    }
    boolean control = cell.matches("(?s)'(\\\\t|\\\\r|\\\\n|\\\\x00).*");
    StringBuilder text = new StringBuilder(cell.length());
    boolean begins = true;
    for (int at = control ? 1 : 0; at < cell.length(); at++) {
      char c = cell.charAt(at);
      boolean guards = c == '\'' && at + 1 < cell.length() && isFormula(cell.charAt(at + 1));
      if (begins && guards) {
        at++;
        text.append(cell.charAt(at));
        begins = false;
      } else {
        text.append(c);
        begins = SEPARATORS.indexOf(c) >= 0 || (begins && LEFT_OUT.indexOf(c) >= 0);
      }
    }
    return text.toString();
  }

  private static boolean isFormula(char c) {
    return FORMULA.indexOf(c) >= 0;
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
