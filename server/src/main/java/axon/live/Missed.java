package axon.live;

import java.util.List;

/**
 * What a client missed while it was away.
 *
 * @param items what is shown of it, oldest first
 * @param leftOut how many events besides lie between the last that it saw and {@code upTo}
 * @param upTo the number up to which nothing needs to be shown any more
 */
record Missed(List<FeedItem> items, long leftOut, long upTo) {
  /** A client that asks for nothing that was. */
  static final Missed NOTHING = new Missed(List.of(), 0, Long.MIN_VALUE);

  /**
   * {@return what was missed, with the exact count of what is not shown of it: numbers grow by one}
   *
   * @param after the number of the last event that the client saw
   * @param newest the newest number of which the feed heard before the items were read
   */
  static Missed between(long after, long newest, List<FeedItem> items) {
    long upTo = items.isEmpty() ? newest : Math.max(newest, items.getLast().id());
    // A number from elsewhere, as of a record that was deleted: everything is new.
    return upTo <= after ? NOTHING : new Missed(items, upTo - after - items.size(), upTo);
  }
}
