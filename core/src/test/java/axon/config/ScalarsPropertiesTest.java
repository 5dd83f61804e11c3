package axon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ScalarsPropertiesTest {
  @Property(tries = 300)
  void aSpanIsReadAsItIsWritten(@ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long millis) {
    Duration span = Duration.ofMillis(millis);
    assertThat(Scalars.duration(DurationText.of(span))).contains(span);
  }

  @Property(tries = 500)
  void noTextIsTooOddToBeRefused(@ForAll String text) {
    assertThatCode(
            () -> {
              Scalars.duration(text);
              Scalars.size(text);
              Scalars.share(text);
              Scalars.whole(text);
              Scalars.yesOrNo(text);
            })
        .doesNotThrowAnyException();
  }
}
