package axon.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlainTextPropertiesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Property(tries = 500)
  void noTextBreaksTheLineOrItsLength(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 50) int longest) {
    String line = PlainText.oneLine(text, longest);
    assertThat(line.length()).isLessThanOrEqualTo(longest);
    assertThat(line.codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> Character.getType(c) == Character.FORMAT)
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  @Property(tries = 500)
  void aDocumentKeepsItsMeaningAndIsHarmless(@ForAll String text) throws IOException {
    String written = MAPPER.writeValueAsString(List.of(text));
    String inert = PlainText.inJson(written);
    assertThat(inert.codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> Character.getType(c) == Character.FORMAT)
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    assertThat(MAPPER.readTree(inert).get(0).textValue()).isEqualTo(text);
  }

  @Example
  void plainDocumentsAndTheirLinesStayAsTheyAre() {
    assertThat(PlainText.inJson("{\"a\":\"\u00e9\ud83d\ude00\"}\n"))
        .isEqualTo("{\"a\":\"\u00e9\ud83d\ude00\"}\n");
    assertThat(PlainText.inJson("\"\u202e\udb40\udc41\u009b\""))
        .isEqualTo("\"\\u202e\\udb40\\udc41\\u009b\"");
  }

  @Example
  void whatDoesHarmIsEscapedAndTheRestStays() {
    assertThat(PlainText.oneLine("a\u001b[2J\n\u202eé\ud83d\ude00", 99))
        .isEqualTo("a\\x1b[2J\\n\\u202eé\ud83d\ude00");
    assertThat(PlainText.oneLine("abcdef", 4)).isEqualTo("abc…");
  }
}
