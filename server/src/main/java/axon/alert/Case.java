package axon.alert;

import axon.alert.Alert.Cause;
import axon.alert.Alert.Growth;
import axon.alert.Alert.Handled;

/** An open alert while it grows. Used by the alerts' thread only. */
final class Case {
  private final long id;
  private final Sighting.Place place;
  private final long openedAt;
  private final long firstEvent;
  private Cause cause;
  private Sighting.Who who;
  private Sighting.What what;
  private long count;
  private long lastAt;
  private long lastEvent;
  private long touched;
  private long toldAt;
  private int told;

  /** One that opens with a sighting. */
  Case(long id, Cause cause, Sighting seen, long count, long now) {
    this.id = id;
    this.cause = cause;
    this.place = seen.place();
    this.who = seen.who();
    this.what = seen.what();
    this.count = count;
    this.openedAt = now;
    this.lastAt = now;
    this.firstEvent = seen.eventId();
    this.lastEvent = seen.eventId();
    this.touched = now;
    this.toldAt = now;
    this.told = cause.category().isApart() ? Handled.NEVER : 0;
  }

  /** One that was open before a restart; the clock may have been set back since. */
  Case(Alert kept, long now) {
    this.id = kept.id();
    this.cause = kept.cause();
    this.place = kept.place();
    this.who = kept.who();
    this.what = kept.what();
    this.count = kept.growth().count();
    this.openedAt = kept.growth().openedAt();
    this.lastAt = kept.growth().lastAt();
    this.firstEvent = kept.growth().firstEvent();
    this.lastEvent = kept.growth().lastEvent();
    this.touched = Math.min(lastAt, now);
    this.toldAt = touched;
    this.told = kept.handled().told();
  }

  long id() {
    return id;
  }

  Cause cause() {
    return cause;
  }

  Sighting.What what() {
    return what;
  }

  long touched() {
    return touched;
  }

  /** Its source did something, whatever it was: the session goes on. */
  void touch(long now) {
    touched = Math.max(touched, now);
  }

  /** {@return whether its risk or its type rose by it} */
  boolean grow(Sighting seen, long more, long now) {
    touch(now);
    count += more;
    lastAt = now;
    lastEvent = Math.max(lastEvent, seen.eventId());
    Sighting.What next = seen.what();
    boolean worse = Levels.rises(what, next.risk(), next.type());
    if (worse || (what.words().isEmpty() && !next.words().isEmpty())) {
      who = seen.who();
      String words = next.words().isEmpty() ? what.words() : next.words();
      what =
          new Sighting.What(
              next.path(),
              next.attackClass(),
              Levels.worse(what.type(), next.type()),
              Math.max(what.risk(), next.risk()),
              words);
    }
    return worse;
  }

  /** It is no longer what such a visitor does. {@return whether it was kept apart before} */
  boolean recast(Cause other) {
    boolean wasApart = cause.category().isApart() && !other.category().isApart();
    if (wasApart) {
      cause = other;
      told = 0;
    }
    return wasApart;
  }

  /** {@return whether it is time to tell of its growth; then the next time begins} */
  boolean dueForUpdate(long now, long every) {
    boolean due = now - toldAt >= every;
    toldAt = due ? now : toldAt;
    return due;
  }

  /** The clock was set back by so much: the pauses that began go on. */
  void turnBack(long by) {
    touched -= by;
    toldAt -= by;
  }

  void told(int level) {
    told = told == Handled.NEVER ? told : Math.max(told, level);
  }

  Alert alert() {
    return alert(0);
  }

  Alert closed(long at) {
    return alert(at);
  }

  private Alert alert(long closedAt) {
    return new Alert(
        id,
        cause,
        place,
        who,
        what,
        new Growth(count, openedAt, lastAt, closedAt, firstEvent, lastEvent),
        new Handled(told, 0, ""));
  }
}
