package axon.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestV1Test {
  private final RequestV1 extractor = new RequestV1(RequestV1.DEFAULT_HIGH_RISK);

  @Test
  void givesTheEighteenColumnsOfAProbe() {
    // 15 characters: / w p - A d m i n . p h p ? a, with p three times
    float[] row = row("/wp-Admin.php?a", "POST", "curl/8.5", 7, "RU");
    double entropy = (12 * log2(15) + 3 * log2(5)) / 15;
    assertThat(row[1]).isCloseTo((float) entropy, within(1e-5f));
    row[1] = 0;
    assertThat(row).containsExactly(15, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 8, 1, 0, 7, 1);
  }

  @Test
  void givesTheEighteenColumnsOfAVisit() {
    assertThat(row("/", "GET", "Mozilla/5.0 Firefox/143.0", 50, "DE"))
        .containsExactly(1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 25, 0, 1, 50, 0);
  }

  @Test
  void findsTheWordsWhateverTheirCase() {
    float[] row = row("/.ENV/x.SQL/ETC/PASSWD", "get", null, 50, null);
    assertThat(row[8]).isEqualTo(1);
    assertThat(row[9]).isEqualTo(1);
    assertThat(row[10]).isEqualTo(1);
    assertThat(row[11]).as("only GET in capitals").isZero();
    assertThat(row[13]).as("no agent").isZero();
  }

  @Test
  void countsCodePointsNotUnits() {
    float[] row = row("/😀😀é", "GET", "😀", 50, null);
    assertThat(row[0]).isEqualTo(4);
    assertThat(row[1]).isCloseTo(1.5f, within(1e-6f));
    assertThat(row[13]).isEqualTo(1);
  }

  @Test
  void theEmptyPathHasNoEntropy() {
    float[] row = row("", "GET", "", 50, null);
    assertThat(row[0]).isZero();
    assertThat(row[1]).isZero();
  }

  @Test
  void namesItsColumnsInTheFixedOrder() {
    assertThat(extractor.set().name()).isEqualTo("request-v1");
    assertThat(String.join(", ", extractor.set().columns()))
        .isEqualTo(
            "path_length, path_entropy, has_query_params, num_slashes, num_dots, has_admin,"
                + " has_wp-, has_php, has_.env, has_sql, has_etc/passwd, method_get, method_post,"
                + " ua_length, ua_is_bot, ua_is_browser, bot_score, high_risk_country");
  }

  @Test
  void otherCountriesMakeAnotherSet() {
    RequestV1 other = new RequestV1(Set.of("CN"));
    assertThat(other.set().hash()).isNotEqualTo(extractor.set().hash());
    assertThat(new RequestV1(Set.of("IR", "KP", "RU", "CN")).set().hash())
        .as("order aside")
        .isEqualTo(extractor.set().hash());
  }

  private float[] row(
      String path, String method, @Nullable String agent, int bot, @Nullable String country) {
    float[] row = new float[18];
    extractor.extract(path, method, agent, bot, country, row);
    return row;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
