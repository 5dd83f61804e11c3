package axon.honeytoken;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * The right tags of an installation's tokens. Those of tokens that are known are computed once and
 * kept, so nothing that a sender contrives keeps one of them from being recognised; those of
 * numbers that nobody knows are computed anew for each scan, which bounds them. Any thread.
 */
final class Tags {
  private final TokenKey key;
  private final LongPredicate isKnown;
  private final LongPredicate counts;
  private final Map<Long, Long> ofMarks = new ConcurrentHashMap<>();
  private final Map<Long, Long> ofAccessKeys = new ConcurrentHashMap<>();

  /**
   * @param isKnown whether there is an entry of a token of this number
   * @param counts whether a token of this number, its tag being right, is looked for
   */
  Tags(TokenKey key, LongPredicate isKnown, LongPredicate counts) {
    this.key = key;
    this.isKnown = isKnown;
    this.counts = counts;
  }

  TokenKey key() {
    return key;
  }

  boolean counts(long number) {
    return counts.test(number);
  }

  boolean isKnown(long number) {
    return isKnown.test(number);
  }

  /** {@return the tag of a mark of a token that is known} */
  long knownMark(long name) {
    return ofMarks.computeIfAbsent(name, key::tag);
  }

  /** {@return the tag of the access key of a token that is known} */
  long knownAccessKey(long number) {
    return ofAccessKeys.computeIfAbsent(number, key::accessTag);
  }
}
