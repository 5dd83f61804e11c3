package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class WhereTextPropertiesTest {
  @Property(tries = 300)
  void aQuotedValueIsTakenAsItStands(
      @ForAll @StringLength(max = 20) @CharRange(from = ' ', to = '~') String value) {
    String quote = value.indexOf('"') < 0 ? "\"" : "'";
    if (!value.contains(quote)) {
      assertThat(WhereText.fields("path=" + quote + value + quote + " class=sqli"))
          .isEqualTo(Map.of("path", value, "attack_class", "sqli"));
    }
  }

  @Property(tries = 300)
  void anyTextIsFieldsOrRefused(@ForAll @StringLength(max = 30) String text) {
    try {
      assertThat(WhereText.fields(text)).isNotEmpty();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining(" ");
    }
  }

  @Example
  void rangesAndShortNamesAreSpelledOut() {
    assertThat(WhereText.fields("network=10.0.0.0/8  score=0.4..0.6"))
        .isEqualTo(Map.of("ip", "10.0.0.0/8", "score_min", "0.4", "score_max", "0.6"));
    for (String wrong : new String[] {"", "path", "path=a b", "score=1", "ip=1 ip=2", "a=\"b"}) {
      assertThatThrownBy(() -> WhereText.fields(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
