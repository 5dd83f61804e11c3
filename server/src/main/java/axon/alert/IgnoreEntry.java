package axon.alert;

import static java.util.Objects.requireNonNull;

/**
 * Something that a person has said no alert is to be made of.
 *
 * @param id its number, 1 or more
 * @param reason in that person's words, 1 to {@value #LONGEST} characters
 * @param at when it was said, in ms since 1970
 * @param by who said it
 */
public record IgnoreEntry(long id, Ignore what, String reason, long at, String by) {
  /** Characters of a reason at most. */
  public static final int LONGEST = 300;

  public IgnoreEntry {
    requireNonNull(what, "what is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(by, "by is null");
  }
}
