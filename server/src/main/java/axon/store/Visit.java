package axon.store;

import axon.geo.Place;
import axon.session.SessionFacts;
import axon.session.Sessions;
import org.jspecify.annotations.Nullable;

/** Entries of one source, none of them a session's pause apart, that are not written yet. */
final class Visit {
  private static final long PAUSE = Sessions.PAUSE.toMillis();

  private final long from;
  private final long firstEvent;
  private long to;
  private long lastEvent;
  private long events;
  private int types;
  private Seen peak;
  private @Nullable SessionFacts facts;
  private Place place;

  Visit(Seen first) {
    from = first.from();
    firstEvent = first.id();
    peak = first;
    place = first.place();
    add(first);
  }

  /** {@return whether something that came at {@code from} ms since 1970 is of another session} */
  static boolean isApart(long before, long from) {
    return from - before > PAUSE;
  }

  boolean takes(Seen seen) {
    return !isApart(to, seen.from());
  }

  void add(Seen seen) {
    to = Math.max(to, seen.to());
    lastEvent = Math.max(lastEvent, seen.id());
    events += seen.events();
    types |= TypeBits.of(seen.type());
    if (seen.isAbove(peak.risk(), peak.type())) {
      peak = seen;
    }
    if (seen.facts() != null) {
      facts = seen.facts();
    }
    if (seen.place().country() != null) {
      place = seen.place();
    }
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  long firstEvent() {
    return firstEvent;
  }

  long lastEvent() {
    return lastEvent;
  }

  long events() {
    return events;
  }

  int types() {
    return types;
  }

  Seen peak() {
    return peak;
  }

  /** {@return what its source had done at the last entry of which that is known} */
  SessionFacts facts() {
    SessionFacts known = facts;
    return known == null ? SessionFacts.FIRST : known;
  }

  Place place() {
    return place;
  }
}
