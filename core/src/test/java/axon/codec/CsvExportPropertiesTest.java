package axon.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvExportPropertiesTest {
  /** Wherever a cell may begin, nothing but quotes and spaces before what begins a formula. */
  private static final String FORMULA = "(?s)[\"\\s\u00a0\u3000]*[=+\\-@＝＋－＠].*";

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings()
        .withChars(";,=+-@\"' \t\r\n\0|＝＋－＠；\u00a0\u3000\u2028\u0085aZ1(!")
        .ofMaxLength(30);
  }

  private static String cell(String text) {
    return CsvExport.cell(Optional.of(text));
  }

  @Property(tries = 3_000)
  void noCellBeginsAFormulaWhereverASpreadsheetPartsThem(@ForAll("hostile") String text) {
    String line = "7," + cell(text) + ",GET";
    for (String separators : new String[] {";", "[;；]", "[;；|\t\r\n\u2028\u0085]"}) {
      for (String cell : line.split(separators, -1)) {
        assertThat(cell).doesNotMatch(FORMULA);
      }
    }
    assertThat(unquoted(cell(text))).doesNotMatch(FORMULA);
  }

  @Property(tries = 1_000)
  void aCellIsOneCellAndNothingOfItIsLost(@ForAll("hostile") String text) {
    String cell = cell(text);
    boolean special = cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0;
    assertThat(special).isEqualTo(special && cell.matches("\"([^\"]|\"\")*\""));
    String kept = unquoted(cell).replace("'", "");
    assertThat(kept).isEqualTo(PlainText.oneLine(text, Integer.MAX_VALUE).replace("'", ""));
  }

  @Example
  void whatIsNoFormulaStaysAsItIs() {
    assertThat(cell("/a?b=1&c=-2;d=3")).isEqualTo("/a?b=1&c=-2;d=3");
    assertThat(cell("/a;=1+1")).isEqualTo("/a;'=1+1");
    assertThat(cell("/a;\"=1+1\"")).isEqualTo("\"/a;\"\"'=1+1\"\"\"");
    assertThat(cell("=1")).isEqualTo("'=1");
    assertThat(cell("\t=1")).isEqualTo("'\\t=1");
    assertThat(cell(" @x")).isEqualTo("\" '@x\"");
  }

  private static String unquoted(String cell) {
    return cell.startsWith("\"") && cell.endsWith("\"") && cell.length() > 1
        ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"")
        : cell;
  }
}
