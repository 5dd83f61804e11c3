package axon.store;

import axon.event.Network;
import axon.event.Source;
import axon.store.History.Bounds;
import axon.store.History.Query;
import axon.verdict.Prediction;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A search as people and programs write it, fields by name: the same in an address, in a request's
 * body and on the command line. Pure functions.
 */
public final class QueryFields {
  /** The fields; each may be left out. */
  public static final List<String> NAMES =
      List.of(
          "prediction",
          "attack_class",
          "ip",
          "path",
          "country",
          "since",
          "until",
          "score_min",
          "score_max");

  private static final int LONGEST = 2_000;
  private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(s|m|h|d)");
  private static final Map<String, Long> MILLIS =
      Map.of("s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private QueryFields() {}

  /**
   * {@return the search for what fits all of the fields, from the newest on}
   *
   * @param fields an empty text counts as left out
   * @param now what spans such as {@code 24h} are counted back from, in ms since 1970
   * @throws IllegalArgumentException naming the field that is unknown or wrong
   */
  public static Query read(Map<String, String> fields, long now) {
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (!NAMES.contains(field.getKey())) {
        throw new IllegalArgumentException(
            "there is no field «" + field.getKey() + "»; there are " + String.join(", ", NAMES));
      }
      if (field.getValue().length() > LONGEST) {
        throw new IllegalArgumentException("a filter has at most 2000 characters");
      }
    }
    String ip = text(fields, "ip");
    boolean block = ip != null && ip.indexOf('/') >= 0 && !ip.startsWith(Source.HOST);
    String country = text(fields, "country");
    return new Query(
        Long.MAX_VALUE,
        prediction(text(fields, "prediction")),
        ip == null || block ? null : source(ip),
        text(fields, "path"),
        text(fields, "attack_class"),
        country == null ? null : country.toUpperCase(Locale.ROOT),
        50,
        new Bounds(
            ip != null && block ? network(ip) : null,
            time(fields, "since", now, Long.MIN_VALUE),
            time(fields, "until", now, Long.MAX_VALUE),
            share(fields, "score_min", 0),
            share(fields, "score_max", 1),
            null,
            false));
  }

  private static @Nullable String text(Map<String, String> fields, String name) {
    String text = fields.get(name);
    return text == null || text.isEmpty() ? null : text;
  }

  private static @Nullable Prediction prediction(@Nullable String wanted) {
    return wanted == null
        ? null
        : Arrays.stream(Prediction.values())
            .filter(one -> one.wireName().equals(wanted))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("prediction is not attack or legit"));
  }

  private static Source source(String wanted) {
    return Source.parse(wanted)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "ip is not an IPv4 or IPv6 address, a network, or host:NAME"));
  }

  private static Network network(String wanted) {
    return Network.parse(wanted)
        .orElseThrow(
            () -> new IllegalArgumentException("ip is not a network such as 198.51.100.0/24"));
  }

  private static long time(Map<String, String> fields, String name, long now, long otherwise) {
    String text = text(fields, name);
    if (text == null) {
      return otherwise;
    }
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      return now - Long.parseLong(span.group(1)) * MILLIS.getOrDefault(span.group(2), 1L);
    }
    try {
      return text.matches("[0-9]{1,15}")
          ? Long.parseLong(text)
          : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          name + " is not ms since 1970, an instant of RFC 3339, or a span such as 24h", e);
    }
  }

  private static double share(Map<String, String> fields, String name, double otherwise) {
    String text = text(fields, name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("0|1|[01]?\\.[0-9]{1,9}") || Double.parseDouble(text) > 1) {
      throw new IllegalArgumentException(name + " is not a number from 0 to 1");
    }
    return Double.parseDouble(text);
  }
}
