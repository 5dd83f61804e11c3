package axon.codec;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlainTextPropertiesTest {
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

  @Example
  void whatDoesHarmIsEscapedAndTheRestStays() {
    assertThat(PlainText.oneLine("a\u001b[2J\n\u202eé\ud83d\ude00", 99))
        .isEqualTo("a\\x1b[2J\\n\\u202eé\ud83d\ude00");
    assertThat(PlainText.oneLine("abcdef", 4)).isEqualTo("abc…");
  }
}
