package axon.learning;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dataset.Dataset;
import axon.dataset.Rows;
import axon.features.RequestV1;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrustedTest {
  @Test
  void noRowThatIsLearntFromIsJudgedBy() {
    Trusted bundled = Trusted.bundled(new RequestV1(Set.of("DE")).set());
    assertThat(bundled.learnt().attacks()).isBetween(1000, bundled.learnt().size() - 1000);
    assertThat(bundled.canary().attacks()).isBetween(500, bundled.canary().size() - 500);
    Set<Long> shared = shapes(bundled.learnt());
    shared.retainAll(shapes(bundled.canary()));
    // short requests of two origins may look alike
    assertThat(shared.size()).isLessThan(bundled.canary().size() / 50);
  }

  @Test
  void aQuarterOfOtherRowsIsKeptToJudgeBy() {
    Dataset rows = Rows.some(1000, 4);
    Trusted trusted = Trusted.of(rows);
    assertThat(trusted.canary().size()).isBetween(200, 300);
    Set<Long> shared = shapes(trusted.learnt());
    shared.retainAll(shapes(trusted.canary()));
    assertThat(shared).isEmpty();
  }

  private static Set<Long> shapes(Dataset data) {
    Set<Long> shapes = new HashSet<>();
    for (int row = 0; row < data.size(); row++) {
      shapes.add(data.nearCopy(row));
    }
    return shapes;
  }
}
