package axon.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of time: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 90d}. */
final class SpanConverter implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "«" + text + "» is not allowed; allowed: a span such as 30s, 5m, 24h or 90d");
    }
    long unit = MILLIS.getOrDefault(matcher.group(2), 1L);
    return Duration.ofMillis(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit));
  }
}
