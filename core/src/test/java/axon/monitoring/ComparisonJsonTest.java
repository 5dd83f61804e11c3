package axon.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonJsonTest {
  private static final long FROM = 1_800_000_000_000L;

  @Test
  void whatWasReadToTheEndIsWhole() {
    ObjectNode node = ComparisonJson.of(found(FROM));
    assertThat(node.path("looked_back_to").asLong()).isEqualTo(FROM);
    assertThat(node.path("whole").asBoolean()).isTrue();
  }

  @Test
  void whatTimeWasUpForSaysHowFarItCame() {
    ObjectNode node = ComparisonJson.of(found(FROM + 5));
    assertThat(node.path("looked_back_to").asLong()).isEqualTo(FROM + 5);
    assertThat(node.path("whole").asBoolean()).isFalse();
  }

  @Test
  void whereTimeWasUpBeforeAnyEventItCameToNoDate() {
    ObjectNode node = ComparisonJson.of(found(Long.MAX_VALUE));
    assertThat(node.path("looked_back_to").isNull()).isTrue();
    assertThat(node.path("whole").asBoolean()).isFalse();
  }

  private static RecordComparison.Found found(long reached) {
    Comparison nothing = new Comparing("request@2", "request@1").result();
    return new RecordComparison.Found(nothing, FROM, reached, Map.of());
  }
}
