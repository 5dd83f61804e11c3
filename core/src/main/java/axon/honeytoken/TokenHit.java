package axon.honeytoken;

import static java.util.Objects.requireNonNull;

/**
 * An event that carried a token.
 *
 * @param eventId the event's number in the record
 * @param at when it came, in ms since 1970
 * @param source who sent it, as text
 */
public record TokenHit(long eventId, long at, String source) {
  public TokenHit {
    requireNonNull(source, "source is null");
  }
}
