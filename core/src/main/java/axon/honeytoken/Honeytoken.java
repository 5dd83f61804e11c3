package axon.honeytoken;

import static java.util.Objects.requireNonNull;

/**
 * A decoy that was made.
 *
 * @param planted where it was put, in its owner's words; 1 to {@value #LONGEST_PLACE} characters
 * @param createdAt ms since 1970
 * @param revokedAt since when it counts no more, in ms since 1970; 0 while it counts
 * @param hits how many events carried it, repetitions included
 * @param lastHitAt when the last of them came, in ms since 1970; 0 for never
 */
public record Honeytoken(
    TokenId id, String planted, long createdAt, long revokedAt, long hits, long lastHitAt) {
  /** Characters of a place at most. */
  public static final int LONGEST_PLACE = 300;

  public Honeytoken {
    requireNonNull(id, "id is null");
    requireNonNull(planted, "planted is null");
  }

  /** {@return whether it is to be recognised} */
  public boolean counts() {
    return revokedAt == 0;
  }
}
