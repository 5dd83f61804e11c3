package axon.features;

import axon.event.Request;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The 18 columns of {@code request-v1}: shape and words of the path, method, agent, bot score and
 * country. Lengths, counts and entropy are over code points. Immutable; any thread.
 */
public final class RequestV1 {
  /** The countries held to be of high risk unless configured otherwise. */
  public static final Set<String> DEFAULT_HIGH_RISK = Set.of("CN", "RU", "KP", "IR");

  private static final List<String> WORDS =
      List.of("admin", "wp-", "php", ".env", "sql", "etc/passwd");
  private static final List<String> BOTS =
      List.of("bot", "crawler", "spider", "curl", "wget", "python");
  private static final List<String> BROWSERS = List.of("mozilla", "chrome", "firefox", "safari");

  private final Set<String> highRiskCountries;
  private final FeatureSet set;

  /**
   * @param highRiskCountries two capital letters each (ISO 3166-1); part of the set's hash
   */
  public RequestV1(Set<String> highRiskCountries) {
    this.highRiskCountries = Set.copyOf(highRiskCountries);
    this.set =
        new FeatureSet(
            "request-v1",
            List.of(
                "path_length",
                "path_entropy",
                "has_query_params",
                "num_slashes",
                "num_dots",
                "has_admin",
                "has_wp-",
                "has_php",
                "has_.env",
                "has_sql",
                "has_etc/passwd",
                "method_get",
                "method_post",
                "ua_length",
                "ua_is_bot",
                "ua_is_browser",
                "bot_score",
                "high_risk_country"),
            List.of("high_risk=" + String.join(" ", new TreeSet<>(highRiskCountries))));
  }

  /** {@return name, columns and parameters} */
  public FeatureSet set() {
    return set;
  }

  /**
   * Fills one row.
   *
   * @param path the target with its query, as stored
   * @param method as sent; only GET and POST in capitals count
   * @param userAgent the agent, null or empty if there is none
   * @param botScore 1 to 99, 50 where unknown
   * @param country two capital letters, or null if unknown
   * @param out at least 18 long; the first 18 places are written
   */
  public void extract(
      String path,
      String method,
      @Nullable String userAgent,
      int botScore,
      @Nullable String country,
      float[] out) {
    PathShape shape = PathShape.of(path);
    int column = 0;
    out[column++] = shape.length();
    out[column++] = (float) shape.entropy();
    out[column++] = flag(shape.questionMarks() > 0);
    out[column++] = shape.slashes();
    out[column++] = shape.dots();
    String lower = path.toLowerCase(Locale.ROOT);
    for (String word : WORDS) {
      out[column++] = flag(lower.contains(word));
    }
    out[column++] = flag(method.equals("GET"));
    out[column++] = flag(method.equals("POST"));
    String agent = userAgent == null ? "" : userAgent;
    String lowerAgent = agent.toLowerCase(Locale.ROOT);
    out[column++] = agent.codePointCount(0, agent.length());
    out[column++] = flag(containsAny(lowerAgent, BOTS));
    out[column++] = flag(containsAny(lowerAgent, BROWSERS));
    out[column++] = botScore;
    out[column] = flag(country != null && highRiskCountries.contains(country));
  }

  /**
   * {@return the row of a request}
   *
   * @param botScore 1 to 99, 50 where unknown
   * @param country two capital letters, or null if unknown
   */
  public float[] row(Request request, int botScore, @Nullable String country) {
    float[] row = new float[set.size()];
    extract(
        request.path(), request.method(), request.userAgent().orElse(null), botScore, country, row);
    return row;
  }

  private static boolean containsAny(String text, Collection<String> words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static float flag(boolean set) {
    return set ? 1 : 0;
  }
}
