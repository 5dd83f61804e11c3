package axon.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import axon.features.SessionRow;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskTest {
  @ParameterizedTest
  @CsvSource({
    // (0.9·6 + 0.5·4)·0.3 = 2.22; (0.5·6 + 1·4)·0.8 = 5.6; (1·6 + 4 + 1)·1.2 = 13.2
    "NORMAL, 0.9, -0.5, false, 0, 2",
    "RECON, 0.5, -1, false, 0, 6",
    "BRUTE_FORCE, 1, -1, false, 51, 10",
    "INJECTION, 0.5, 0, false, 0, 5",
    "DATA_EXFIL, 0.2, 0, true, 0, 6",
    "NORMAL, 0, 0, false, 50, 0",
    "INJECTION, 0.5, -3, false, 0, 10",
  })
  void followsTheFormula(
      AttackType type, double confidence, double anomaly, boolean token, int failed, int risk) {
    assertThat(Risk.of(type, confidence, anomaly, token, failed)).isEqualTo(risk);
  }

  @Test
  void roundsAHalfUp() {
    assertThat(Risk.of(AttackType.INJECTION, 0.5, 0, false, 0)).as("4.5").isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, false, false, NORMAL, 0, 2",
    "0, 301, false, false, RECON, 5, 7",
    "51, 10, false, false, BRUTE_FORCE, 8, 10",
    "0, 10, true, false, INJECTION, 8, 10",
    "51, 301, true, false, BRUTE_FORCE, 8, 10",
    "0, 10, false, true, DATA_EXFIL, 9, 10",
    "50, 300, false, false, NORMAL, 0, 2",
  })
  void eachLabelLiesInItsRange(
      int failed, int rate, boolean sql, boolean token, AttackType type, int least, int most) {
    SessionRow row = new SessionRow(failed, rate, 0, sql ? 1 : 0, token ? 1 : 0, 60);
    SessionVerdict verdict = new SessionRules().judge(row);
    assertThat(verdict.type()).isEqualTo(type);
    assertThat(verdict.risk()).isBetween(least, most);
    assertThat(verdict.isAnomaly()).isEqualTo(type != AttackType.NORMAL);
  }

  @Property
  void everySessionHasOneOfTheFiveTypesAndARisk(
      @ForAll @DoubleRange(max = 1e9) double failed,
      @ForAll @DoubleRange(max = 1e9) double rate,
      @ForAll boolean sql,
      @ForAll boolean token,
      @ForAll @DoubleRange(max = 1e9) double seconds) {
    SessionRow row = new SessionRow(failed, rate, 0, sql ? 1 : 0, token ? 1 : 0, seconds);
    SessionVerdict verdict = new SessionRules().judge(row);
    assertThat(verdict.risk()).isBetween(0, 10);
    assertThat(verdict.type() == AttackType.DATA_EXFIL).isEqualTo(token);
    assertThat(verdict.type() == AttackType.NORMAL)
        .isEqualTo(!token && !sql && failed <= 50 && rate <= 300);
  }
}
