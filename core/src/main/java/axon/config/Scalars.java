package axon.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values from text. Nothing here throws. */
final class Scalars {
  private static final Pattern WITH_UNIT = Pattern.compile("([0-9]{1,15})\\s?([A-Za-z]*)");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,12})?(\\s?%)?");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of(
          "", 1L,
          "b", 1L,
          "kib", 1L << 10,
          "mib", 1L << 20,
          "gib", 1L << 30,
          "tib", 1L << 40,
          "kb", 1000L,
          "mb", 1_000_000L,
          "gb", 1_000_000_000L);

  private Scalars() {}

  /** {@return {@code 250ms}, {@code 30s}, {@code 5m}, {@code 12h}, {@code 90d}, or plain 0} */
  static Optional<Duration> duration(String text) {
    if (text.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    return scaled(text, MILLIS).map(Duration::ofMillis);
  }

  /** {@return bytes: {@code 4096}, {@code 64KiB}, {@code 64MiB}, {@code 10GiB}, {@code 5MB}} */
  static Optional<Long> size(String text) {
    return scaled(text, BYTES);
  }

  /** {@return 0 to 1, of {@code 0.25} or {@code 25%}} */
  static Optional<Double> share(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
    double value = new BigDecimal(digits).doubleValue() / (percent ? 100 : 1);
    return value <= 1 ? Optional.of(value) : Optional.empty();
  }

  static Optional<Long> whole(String text) {
    return text.matches("-?[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  static Optional<Boolean> yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> Optional.of(true);
      case "false", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Long> scaled(String text, Map<String, Long> units) {
    Matcher matcher = WITH_UNIT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
    if (unit == null) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return number > Long.MAX_VALUE / unit ? Optional.empty() : Optional.of(number * unit);
  }
}
