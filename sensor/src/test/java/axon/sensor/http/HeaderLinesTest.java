package axon.sensor.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Header;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HeaderLinesTest {
  @Property(tries = 2000)
  void aFoldedValueIsWhatJoiningLineByLineGives(@ForAll("lines") List<String> lines) {
    String expected = trimmed(lines.getFirst());
    for (String more : lines.subList(1, lines.size())) {
      expected = (expected + " " + trimmed(more)).strip();
    }
    String head = "X:" + String.join("\r\n ", lines) + "\r\nY: 1\r\n\r\n";
    assertThat(read(head, 100)).containsExactly(new Header("X", expected), new Header("Y", "1"));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> line =
        Arbitraries.of(" ", "\t", "\u000b", "\u001f", "a", "Bc", ",", "\u00a0", "\u0085", "\u00e9")
            .list()
            .ofMaxSize(5)
            .map(parts -> String.join("", parts));
    return line.list().ofMinSize(1).ofMaxSize(8);
  }

  private static String trimmed(String text) {
    return text.replaceAll("\\A[ \t]+", "").replaceAll("[ \t]+\\z", "");
  }

  @Example
  void thousandsOfLinesFoldIntoOneHeaderInTheirPlace() {
    String head = "A: 1\r\nx-FOLD: 0\r\n" + "\tv\r\n".repeat(8000) + "B: 2\r\n\r\n";
    assertThat(read(head, 100))
        .containsExactly(
            new Header("A", "1"),
            new Header("x-FOLD", "0" + " v".repeat(8000)),
            new Header("B", "2"));
  }

  @Example
  void linesBehindAHeaderThatIsOneTooManyGoOnWithTheLastOneKept() {
    String head = "A: 1\r\n 2\r\nB: 3\r\n 4\r\nC: 5\r\n 6\r\n\r\n";
    assertThat(read(head, 1)).containsExactly(new Header("A", "1 2 4 6"));
  }

  @Example
  void aHeadThatEndsWithinAFoldedHeaderKeepsWhatCame() {
    assertThat(read("A: 1\r\n 2\r\n 3", 100)).containsExactly(new Header("A", "1 2"));
  }

  private static List<Header> read(String head, int most) {
    byte[] bytes = head.getBytes(ISO_8859_1);
    return HeaderLines.read(bytes, 0, bytes.length, most).headers();
  }
}
