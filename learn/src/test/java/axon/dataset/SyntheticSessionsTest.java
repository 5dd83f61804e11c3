package axon.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import axon.verdict.AttackType;
import axon.verdict.SessionRules;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SyntheticSessionsTest {
  @Test
  void allFiveTypesComeAndSixInTenAreOrdinary() {
    SessionData data = SyntheticSessions.of(1000, 1);
    assertThat(data.size()).isEqualTo(1000);
    assertThat(data.types())
        .containsOnlyKeys(AttackType.values())
        .containsEntry(AttackType.NORMAL, 600)
        .containsEntry(AttackType.RECON, 100)
        .containsEntry(AttackType.BRUTE_FORCE, 100)
        .containsEntry(AttackType.INJECTION, 100)
        .containsEntry(AttackType.DATA_EXFIL, 100);
    assertThat(data.origins()).containsOnlyKeys(SyntheticSessions.ORIGIN);
  }

  @Property(tries = 50)
  void theTypeIsTheAutomaticLabelAndTheSameSeedGivesTheSame(
      @ForAll long seed, @ForAll @IntRange(max = 300) int count) {
    SessionData data = SyntheticSessions.of(count, seed);
    assertThat(data.examples())
        .allMatch(one -> new SessionRules().judge(one.row()).type() == one.type());
    assertThat(SyntheticSessions.of(count, seed).hash()).isEqualTo(data.hash());
  }
}
