package axon.alert;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What no alert is made of, for good or until a day. It is recorded all the same.
 *
 * @param match which sightings; never all of them
 * @param until ms since 1970; {@link Long#MAX_VALUE} for good
 */
public record Ignore(Match match, long until) {
  /** How it is written, for messages. */
  public static final String ALLOWED =
      Match.ALLOWED + ", with until=2026-12-31 or until=2026-12-31T18:00:00Z where it ends";

  public Ignore {
    requireNonNull(match, "match is null");
    if (match.isAll()) {
      throw new IllegalArgumentException("this would ignore everything");
    }
  }

  /** {@return what the words name; empty if they are wrong, or name nothing but an end} */
  public static Optional<Ignore> parse(String text) {
    List<String> words = Arrays.asList(text.strip().split("\\s+"));
    List<String> ends = words.stream().filter(w -> w.startsWith("until=")).toList();
    String rest = String.join(" ", words.stream().filter(w -> !ends.contains(w)).toList());
    if (ends.size() > 1 || rest.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> until =
        ends.isEmpty() ? Optional.of(Long.MAX_VALUE) : end(ends.getFirst().substring(6));
    return until.flatMap(end ->
        Match.parse(rest).filter(match -> !match.isAll()).map(match -> new Ignore(match, end)));
  }

  /** A day is meant to its end (UTC). */
  private static Optional<Long> end(String text) {
    try {
      return Optional.of(
          text.indexOf('T') > 0
              ? Instant.parse(text).toEpochMilli()
              : LocalDate.parse(text)
                  .plusDays(1)
                  .atStartOfDay(ZoneOffset.UTC)
                  .toInstant()
                  .toEpochMilli());
    } catch (DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  /** {@return whether it counts no more at {@code now}, in ms since 1970} */
  public boolean hasEnded(long now) {
    return now >= until;
  }

  boolean holds(Sighting seen, long now) {
    return !hasEnded(now) && match.fits(seen);
  }
}
