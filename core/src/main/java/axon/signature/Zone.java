package axon.signature;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where in a request a signature looks. */
enum Zone {
  /** The request target: path and query. */
  TARGET,
  BODY,
  COOKIE,
  AGENT,
  REFERER,
  /** Any other header. */
  HEADER,
  /** The first line, {@code METHOD target version}. */
  LINE;

  /** What carries payloads in ordinary applications. */
  static final Set<Zone> PAYLOAD = EnumSet.of(TARGET, BODY, COOKIE, AGENT, REFERER);

  /**
   * {@return the zones named in {@code text}: names parted by blanks, {@code payload}, {@code all}}
   */
  static Set<Zone> parse(String text) {
    EnumSet<Zone> zones = EnumSet.noneOf(Zone.class);
    for (String name : text.split(" +")) {
      switch (name) {
        case "all" -> {
          zones.addAll(PAYLOAD);
          zones.add(HEADER);
        }
        case "payload" -> zones.addAll(PAYLOAD);
        default -> zones.add(valueOf(name.toUpperCase(Locale.ROOT)));
      }
    }
    return zones;
  }

  /** {@return the zone of the value of a header with this name} */
  static Zone ofHeader(String name) {
    return switch (name.length()) {
      case 6 -> name.equalsIgnoreCase("cookie") ? COOKIE : HEADER;
      case 7 -> name.equalsIgnoreCase("referer") ? REFERER : HEADER;
      case 10 -> name.equalsIgnoreCase("user-agent") ? AGENT : HEADER;
      default -> HEADER;
    };
  }
}
