package axon.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureFileTest {
  private static final String GOOD =
      """
      # a comment
      [one]
      about = do something
      class = xss
      weight = 2.5
      tags = CWE-79 T1189
      in = target header
      literal = «a,b»␣c
      pattern = [ab] c
      hit = /?q=a%20c
      miss = /?q=c
      """;

  @Test
  void readsEveryKey() {
    Signature signature = SignatureFile.parse("test", GOOD).getFirst();
    assertThat(signature.id()).isEqualTo("one");
    assertThat(signature.attackClass()).isEqualTo(AttackClass.XSS);
    assertThat(signature.weight()).isEqualTo(2.5);
    assertThat(signature.literals()).containsExactly("a c", "b c");
    assertThat(signature.zones()).containsExactlyInAnyOrder(Zone.TARGET, Zone.HEADER);
    assertThat(signature.tags()).containsExactly("CWE-79", "T1189");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class = xss|class = nonsense|NONSENSE",
        "weight = 2.5|weight = much|much",
        "pattern = [ab] c|pattern = [ab|pattern",
        "about = do something|colour = red|colour",
        "miss = /?q=c|miss = /?q=c\\n[one]|class",
        "literal = «a,b»␣c|literal = ABC|ABC",
      })
  void namesTheFault(String line, String instead, String named) {
    assertThatExceptionOfType(SignatureFormatException.class)
        .isThrownBy(
            () -> SignatureFile.parse("test", GOOD.replace(line, instead.translateEscapes())))
        .withMessageContaining("test, before line")
        .withMessageContaining(named);
  }

  @Test
  void noNameStandsTwice() {
    assertThatExceptionOfType(SignatureFormatException.class)
        .isThrownBy(() -> SignatureSet.parse("test", GOOD + GOOD))
        .withMessageContaining("one");
  }
}
