package axon.learning;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dataset.Dataset;
import axon.dataset.Rows;
import axon.features.RequestV1;
import axon.model.Provenance;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrustedTest {
  @Test
  void noRowThatIsLearntFromIsJudgedBy() {
    Trusted bundled = Trusted.bundled(new RequestV1(Set.of("DE")).set());
    assertThat(bundled.learnt().attacks()).isBetween(1000, bundled.learnt().size() - 1000);
    assertThat(bundled.canary().attacks()).isBetween(500, bundled.canary().size() - 500);
    assertThat(bundled.canary().nearCopies())
        .doesNotContainAnyElementsOf(bundled.learnt().nearCopies());
  }

  @Test
  void theLicenceOfEveryOriginIsKnown() {
    Trusted bundled = Trusted.bundled(new RequestV1(Set.of("DE")).set());
    assertThat(Trusted.licences().keySet()).containsAll(bundled.all().origins());
    assertThat(Trusted.licences().values()).noneMatch(String::isBlank);
    assertThat(Measured.summary(bundled.learnt().card()).licensed(Trusted.licences()).origins())
        .contains(new Provenance.Origin("nuclei", 2000, "MIT"))
        .noneMatch(one -> one.licence().isEmpty());
  }

  @Test
  void aQuarterOfOtherRowsIsKeptToJudgeBy() {
    Dataset rows = Rows.some(1000, 4);
    Trusted trusted = Trusted.of(rows);
    assertThat(trusted.canary().size()).isBetween(200, 300);
    assertThat(trusted.canary().nearCopies())
        .doesNotContainAnyElementsOf(trusted.learnt().nearCopies());
  }

  @Test
  void rowsOfOnesOwnThatAreLearntFromJudgeNoMore() {
    Trusted one = Trusted.of(Rows.some(1000, 4));
    Trusted other = new Trusted(one.canary().select(new int[] {0, 1, 2}), one.learnt());
    Trusted both = one.with(other);
    assertThat(both.learnt().size()).isEqualTo(one.learnt().size() + 3);
    assertThat(both.canary().nearCopies())
        .isNotEmpty()
        .doesNotContainAnyElementsOf(both.learnt().nearCopies());
  }
}
