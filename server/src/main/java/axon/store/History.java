package axon.store;

import axon.event.Event;
import axon.event.Network;
import axon.event.ReportEvent;
import axon.event.Source;
import axon.journal.Journal;
import axon.journal.StoredEvent;
import axon.verdict.Prediction;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the past. Reads run on connections of their own beside the writer; any thread,
 * blocking. Times are ms since 1970.
 */
public interface History extends Journal.Reader {
  /** {@return counts over everything ever stored, what retention has deleted included} */
  Totals totals();

  /**
   * {@return counts by time, oldest first, one bucket for each step, empty ones included}
   *
   * @param from inclusive, rounded down to a whole step
   * @param to exclusive
   * @param step the length of a bucket in ms: a multiple of 60,000
   */
  List<Bucket> timeline(long from, long to, long step);

  /** {@return the most frequent values since {@code from}, the most frequent first} */
  List<Ranked> top(Dimension dimension, long from, int limit);

  /** {@return the newest entries that fit; bounded in time, see {@link Found#nextBefore}} */
  Found search(Query query);

  /**
   * Hands over the outlines of the newest entries received here at {@code from} or later, newest
   * first, page by page; between two pages nothing of the record is held. What was imported is left
   * out: it happened elsewhere, and its times say nothing of what lies behind it.
   *
   * @param more asked before each page; it ends where this says no
   * @return the time down to which it has read: {@code from} where it has read all
   */
  default long newest(long from, BooleanSupplier more, Consumer<List<StoredEvent>> page) {
    long before = Long.MAX_VALUE;
    long reached = Long.MAX_VALUE;
    while (more.getAsBoolean()) {
      Found found =
          search(new Query(before, null, null, null, null, null, 500, Bounds.seenHere(null, null)));
      List<StoredEvent> own = found.events();
      List<StoredEvent> fresh = own.stream().filter(e -> receivedAt(e) >= from).toList();
      if (!fresh.isEmpty()) {
        reached = receivedAt(fresh.getLast());
        page.accept(fresh);
      }
      Long next = found.nextBefore();
      if (next == null || fresh.size() < own.size()) {
        return from;
      }
      before = next;
    }
    return reached;
  }

  /** A report may come long after what it tells of. */
  private static long receivedAt(StoredEvent stored) {
    Event event = stored.event().event();
    return event instanceof ReportEvent report ? report.receivedAt() : event.timestamp();
  }

  /**
   * {@return among the newest requests without a label those on which the judge was least sure,
   * these first; near-copies once}
   */
  List<Doubtful> review(int limit);

  /** Hands over all entries that fit, newest first, each as its outline, page by page. */
  default void all(Query query, Consumer<StoredEvent> each) {
    Query next = query.page(query.before(), 500);
    while (true) {
      Found found = search(next);
      found.events().forEach(each);
      if (found.nextBefore() == null) {
        return;
      }
      next = next.page(found.nextBefore(), 500);
    }
  }

  /** Hands over every entry received at {@code from} or later, oldest first, as it is read. */
  void scan(long from, Consumer<StoredEvent> each);

  /**
   * Counts of requests, folded repetitions included.
   *
   * @param requests HTTP requests: attacks and legit ones
   * @param attacks those judged attacks
   * @param otherEvents events that are not HTTP requests
   */
  record Totals(long requests, long attacks, long otherEvents) {}

  /**
   * What a search has found.
   *
   * @param events newest first, each as its {@link axon.journal.Outline}
   * @param nextBefore the number to go on before; null if there is nothing older. A search for what
   *     is rare ends after a bounded effort, so there may be more even if fewer were found than
   *     asked for, or none
   */
  record Found(List<StoredEvent> events, @Nullable Long nextBefore) {
    public Found {
      events = List.copyOf(events);
    }
  }

  /** Counts of one stretch of time that begins at {@code from}. */
  record Bucket(long from, long attacks, long legit) {}

  /** A value with its counts. */
  record Ranked(String value, long attacks, long total) {}

  /** What can be ranked. */
  enum Dimension {
    PATH,
    SOURCE,
    COUNTRY,
    ATTACK_CLASS
  }

  /**
   * What to search for; a null means any.
   *
   * @param before only entries with a number below, for paging; {@link Long#MAX_VALUE} to begin
   * @param source the client's address, or a host's name
   * @param pathPart text that the path contains, letter case aside
   * @param attackClass an attack class by its wire name
   * @param limit at most so many, 1 to 500
   * @param bounds where it lies between
   */
  record Query(
      long before,
      @Nullable Prediction prediction,
      @Nullable Source source,
      @Nullable String pathPart,
      @Nullable String attackClass,
      @Nullable String country,
      int limit,
      Bounds bounds) {
    /** One without bounds. */
    public Query(
        long before,
        @Nullable Prediction prediction,
        @Nullable Source source,
        @Nullable String pathPart,
        @Nullable String attackClass,
        @Nullable String country,
        int limit) {
      this(before, prediction, source, pathPart, attackClass, country, limit, Bounds.NONE);
    }

    /** {@return the same search, from another entry on and with another limit} */
    public Query page(long otherBefore, int otherLimit) {
      return new Query(
          otherBefore, prediction, source, pathPart, attackClass, country, otherLimit, bounds);
    }
  }

  /**
   * What an entry lies between.
   *
   * @param network the client's network, or null for any
   * @param from ms since 1970, inclusive
   * @param to exclusive
   * @param least the score, inclusive
   * @param most inclusive
   * @param client which of the clients behind a shared address, empty for none of those that are
   *     told apart; null for any
   * @param seenHere whether what was imported is left out: its number says when it was read in, not
   *     when it happened
   */
  record Bounds(
      @Nullable Network network,
      long from,
      long to,
      double least,
      double most,
      @Nullable String client,
      boolean seenHere) {
    /** Anything fits. */
    public static final Bounds NONE =
        new Bounds(null, Long.MIN_VALUE, Long.MAX_VALUE, 0, 1, null, false);

    /** {@return what lies in this network, or anywhere where it is null, and was seen here} */
    public static Bounds seenHere(@Nullable Network network, @Nullable String client) {
      return new Bounds(network, Long.MIN_VALUE, Long.MAX_VALUE, 0, 1, client, true);
    }
  }
}
