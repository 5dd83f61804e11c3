package axon.alert;

import static java.util.Objects.requireNonNull;

import axon.event.IpAddress;
import axon.event.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which sightings are meant; all that is named must hold.
 *
 * @param network the source's, null for any
 * @param port our port, 0 for any
 * @param path a pattern over the path without its query, {@code *} for any characters; empty for
 *     any
 * @param label an attack class or type, lower case; empty for any
 * @param sensor the sensor's name; empty for any
 * @param country two capital letters; empty for any
 * @param risk this or more, 0 for any
 */
public record Match(
    @Nullable Network network,
    int port,
    String path,
    String label,
    String sensor,
    String country,
    int risk) {
  /** What all sightings fit. */
  public static final Match ALL = new Match(null, 0, "", "", "", "", 0);

  /** How it is written, for messages. */
  public static final String ALLOWED =
      "words such as 203.0.113.0/24 port=8080 path=/wp-* label=sqli sensor=http country=CN risk=5";

  public Match {
    requireNonNull(path, "path is null");
    requireNonNull(label, "label is null");
    requireNonNull(sensor, "sensor is null");
    requireNonNull(country, "country is null");
  }

  /** {@return what the words name; empty if one of them is none of these, or stands twice} */
  public static Optional<Match> parse(String text) {
    Match match = ALL;
    List<String> seen = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? "network" : word.substring(0, equals);
      Optional<Match> more = match.with(name, word.substring(equals + 1));
      if (more.isEmpty() || seen.contains(name)) {
        return Optional.empty();
      }
      seen.add(name);
      match = more.get();
    }
    return Optional.of(match);
  }

  private Optional<Match> with(String name, String value) {
    return switch (name) {
      case "network" -> Network.parse(value).map(this::withNetwork);
      case "port" -> number(value, 65_535).map(n -> with(n, path, label, sensor, country, risk));
      case "path" ->
          some(value, "\\S{1,300}").map(t -> with(port, t, label, sensor, country, risk));
      case "label" ->
          some(value.toLowerCase(Locale.ROOT), "[a-z0-9]{1,20}")
              .map(t -> with(port, path, t, sensor, country, risk));
      case "sensor" ->
          some(value, "[A-Za-z0-9:._-]{1,100}").map(t -> with(port, path, label, t, country, risk));
      case "country" ->
          some(value.toUpperCase(Locale.ROOT), "[A-Z]{2}")
              .map(t -> with(port, path, label, sensor, t, risk));
      case "risk" -> number(value, 10).map(n -> with(port, path, label, sensor, country, n));
      default -> Optional.empty();
    };
  }

  private Match withNetwork(Network other) {
    return new Match(other, port, path, label, sensor, country, risk);
  }

  private Match with(int p, String pattern, String l, String s, String c, int r) {
    return new Match(network, p, pattern, l, s, c, r);
  }

  private static Optional<String> some(String text, String form) {
    return Optional.of(text).filter(t -> t.matches(form));
  }

  private static Optional<Integer> number(String text, int most) {
    return some(text, "[0-9]{1,5}").map(Integer::valueOf).filter(n -> n >= 1 && n <= most);
  }

  /** {@return it in words that {@link #parse} reads; empty where everything fits} */
  public String words() {
    List<String> words = new ArrayList<>();
    Network block = network;
    if (block != null) {
      boolean one = block.prefix() == (block.base().isV4() ? 32 : 128);
      words.add(one ? block.base().toString() : block.toString());
    }
    add(words, "port=", port == 0 ? "" : Integer.toString(port));
    add(words, "path=", path);
    add(words, "label=", label);
    add(words, "sensor=", sensor);
    add(words, "country=", country);
    add(words, "risk=", risk == 0 ? "" : Integer.toString(risk));
    return String.join(" ", words);
  }

  private static void add(List<String> words, String name, String value) {
    if (!value.isEmpty()) {
      words.add(name + value);
    }
  }

  /** {@return whether nothing is named, so that everything fits} */
  public boolean isAll() {
    return equals(ALL);
  }

  boolean fits(Sighting seen) {
    Sighting.What what = seen.what();
    return (port == 0 || port == seen.place().port())
        && risk <= what.risk()
        && (sensor.isEmpty() || sensor.equals(seen.place().sensor()))
        && (country.isEmpty() || country.equals(seen.who().country()))
        && (label.isEmpty()
            || label.equals(what.attackClass())
            || label.equalsIgnoreCase(what.type().wireName()))
        && fits(seen.who().address())
        && (path.isEmpty() || globs(path, bare(what.path())));
  }

  private boolean fits(@Nullable IpAddress address) {
    return network == null || (address != null && network.contains(address));
  }

  private static String bare(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** Goes back to the last star only, so that the time is bounded by the product of lengths. */
  static boolean globs(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
