package axon.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of the usual textbooks' examples, and of the binomial formula in exact arithmetic. */
class McNemarTest {
  @ParameterizedTest
  @CsvSource({
    "6, 16, 0.052478790283203125",
    "16, 6, 0.052478790283203125",
    "1, 9, 0.021484375",
    "0, 5, 0.0625",
    "3, 3, 1",
    "0, 0, 1"
  })
  void fewAreTestedExactly(long onlyFirst, long onlySecond, double p) {
    McNemar test = McNemar.of(onlyFirst, onlySecond);
    assertThat(test.exact()).isTrue();
    assertThat(test.p()).isCloseTo(p, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "121, 59, 20.672222222, 5.45e-6",
    "40, 20, 6.016666667, 0.014172",
    "13, 12, 0, 1",
    "30, 30, 0, 1"
  })
  void manyAreTestedByChiSquareWithCorrection(
      long onlyFirst, long onlySecond, double statistic, double p) {
    McNemar test = McNemar.of(onlyFirst, onlySecond);
    assertThat(test.exact()).isFalse();
    assertThat(test.statistic()).isCloseTo(statistic, within(1e-8));
    assertThat(test.p()).isCloseTo(p, within(p * 1e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "3.841458820694124, 0.05", "6.634896601021213, 0.01", "10.827566170662733, 0.001",
    "0.4549364231195724, 0.5", "7.879438576622417, 0.005", "8.0, 0.004677734981047266"
  })
  void theTailOfChiSquareIsThatOfTheTables(double statistic, double p) {
    assertThat(McNemar.tail(statistic)).isCloseTo(p, within(1e-12));
  }
}
