package axon.alert;

import axon.event.IpAddress;
import axon.verdict.AttackType;
import java.util.concurrent.atomic.AtomicLong;

/** Sightings made to order. */
final class Sightings {
  /** When the samples begin, a Thursday noon (UTC) in ms since 1970. */
  static final long START = 1_790_251_200_000L;

  private static final AtomicLong NUMBERS = new AtomicLong();

  private Sightings() {}

  static Sighting of(String source, AttackType type, int risk) {
    return of(source, "/login?user=admin", "curl/8", type, risk);
  }

  static Sighting of(String source, String path, String agent, AttackType type, int risk) {
    return new Sighting(
        NUMBERS.incrementAndGet(),
        START,
        new Sighting.Place("http", 8080),
        new Sighting.Who(source, IpAddress.parse(source).orElse(null), "NL", agent),
        new Sighting.What(
            path, risk >= 7 ? "sqli" : "normal", type, risk, "Someone tried something."),
        1);
  }

  static Sighting injection(String source) {
    return of(source, AttackType.INJECTION, 9);
  }
}
