package axon.alert;

import axon.alert.Alert.Cause;
import axon.verdict.AttackType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * The open alerts: one for each rule and key, however often it is raised. An alert opens, grows,
 * escalates when its risk or type rises, and closes after the pause that ends a session. Memory is
 * bounded: beyond {@link #MOST} open alerts what is worse takes the place of the least, and the
 * rest is counted in one alert of its own, so that a flood of sources is told as a flood. Who
 * touches a honeytoken is always named.
 *
 * <p>Used by the alerts' thread; {@link #follows} and {@link #isNews} by any.
 */
final class Casebook {
  /** Open alerts at a time. */
  static final int MOST = 10_000;

  /** The pause that ends a session. */
  static final Duration PAUSE = Duration.ofMinutes(30);

  private static final String RISK = "risk";

  /** More than any two levels lie apart. */
  private static final int APART = 1000;

  private final long updateEvery;
  private final int most;
  private final Set<String> lasting;
  private final Consumer<Change> changes;

  /** By rule and key; what was touched last stands last. */
  private final LinkedHashMap<String, Case> cases = new LinkedHashMap<>();

  private final Map<Long, Case> byId = new HashMap<>();

  /** Those that may have to give way. */
  private final Ladder ladder = new Ladder();

  private final ConcurrentMap<String, Sighting.What> followed = new ConcurrentHashMap<>();
  private final Set<Long> dirty = new LinkedHashSet<>();
  private final List<Alert> ended = new ArrayList<>();
  private long nextId;
  private volatile int open;

  /**
   * @param lastId the highest number that was given before
   * @param updateEvery how often growth is a change, in ms
   * @param most open alerts at a time, but for those of {@code lasting} and Axon's own
   * @param lasting rules whose alerts end by no pause and give way to none
   * @param changes told of what became of an alert
   */
  Casebook(long lastId, long updateEvery, int most, Set<String> lasting, Consumer<Change> changes) {
    this.nextId = lastId + 1;
    this.updateEvery = updateEvery;
    this.most = most;
    this.lasting = lasting;
    this.changes = changes;
  }

  /** Takes up an alert that was open before a restart. */
  void restore(Alert alert, long now) {
    Case kept = new Case(alert, now);
    put(name(kept.cause()), kept);
  }

  /** {@return whether the built-in rule has an open alert for this source} */
  boolean follows(String key) {
    return followed.containsKey(key);
  }

  /** {@return whether a sighting of this source would open or escalate its alert} */
  boolean isNews(String key, Sighting.What what) {
    Sighting.What known = followed.get(key);
    return known == null || Levels.rises(known, what.risk(), what.type());
  }

  /** {@return how many alerts are open} */
  int size() {
    return open;
  }

  /** The source did something: its session goes on. */
  void touch(String sourceKey, long now) {
    String name = name(RISK, sourceKey);
    Case known = cases.get(name);
    if (known != null) {
      known.touch(now);
      cases.putLast(name, known);
    }
  }

  /** {@return whether this rule has an open alert for the key} */
  boolean has(String rule, String key) {
    return cases.containsKey(name(rule, key));
  }

  /** Opens an alert, or lets the open one grow. */
  void raise(Cause cause, Sighting seen, long more, long now) {
    Case known = cases.get(name(cause));
    if (known != null) {
      grow(known, cause, seen, more, now);
    } else if (isExempt(cause) || ladder.size() < most || makesRoom(cause, seen.what(), now)) {
      open(cause, seen, more, now);
    } else {
      flood(seen, more, now);
    }
  }

  private boolean isExempt(Cause cause) {
    return cause.category() == Category.SYSTEM || lasting.contains(cause.rule());
  }

  /** {@return whether an open alert was ended for it: one that matters less} */
  private boolean makesRoom(Cause cause, Sighting.What what, long now) {
    int rung = rung(cause, what);
    boolean touches = what.type() == AttackType.DATA_EXFIL;
    if (rung < ladder.lowest() || (rung == ladder.lowest() && !touches)) {
      return false;
    }
    Case least = byId.get(ladder.least());
    if (least != null) {
      close(least.cause().rule(), least.cause().key(), now);
    }
    return true;
  }

  /** A honeytoken's touch stands above all, a known visitor below. */
  private static int rung(Cause cause, Sighting.What what) {
    int level = Levels.of(what);
    boolean touches = what.type() == AttackType.DATA_EXFIL;
    return cause.category().isApart() ? level - APART : touches ? level + APART : level;
  }

  private void open(Cause cause, Sighting seen, long more, long now) {
    Case opened = new Case(nextId++, cause, seen, more, now);
    put(name(cause), opened);
    dirty.add(opened.id());
    changes.accept(new Change(Change.Kind.OPENED, opened.alert(), 0));
  }

  private void put(String name, Case one) {
    cases.put(name, one);
    byId.put(one.id(), one);
    open = cases.size();
    remember(one);
  }

  private void remember(Case one) {
    if (!isExempt(one.cause())) {
      ladder.put(one.id(), rung(one.cause(), one.what()));
    }
    if (one.cause().rule().equals(RISK)) {
      followed.put(one.cause().key(), one.what());
    }
  }

  private void grow(Case known, Cause cause, Sighting seen, long more, long now) {
    int from = known.what().risk();
    boolean worse = known.grow(seen, more, now);
    boolean first = known.recast(cause);
    cases.putLast(name(cause), known);
    dirty.add(known.id());
    remember(known);
    if (first) {
      changes.accept(new Change(Change.Kind.OPENED, known.alert(), from));
    } else if (worse) {
      changes.accept(new Change(Change.Kind.ESCALATED, known.alert(), from));
    } else if (known.dueForUpdate(now, updateEvery)) {
      changes.accept(new Change(Change.Kind.UPDATED, known.alert(), from));
    }
  }

  private void flood(Sighting seen, long more, long now) {
    String words = "More sources at a time than are followed one by one; these are counted only";
    Cause cause = new Cause("flood", "flood", Category.SYSTEM, "");
    Sighting.Who who = new Sighting.Who("many sources", null, null, "");
    raise(
        cause,
        new Sighting(seen.eventId(), seen.at(), seen.place(), who, seen.what().saying(words), 1),
        more,
        now);
  }

  /** Closes one alert, if it is open. */
  void close(String rule, String key, long now) {
    Case known = cases.remove(name(rule, key));
    if (known != null) {
      end(known, now);
    }
  }

  /** Closes what had its pause, but for what some rule closes itself. */
  void tick(long now) {
    List<Case> over = new ArrayList<>();
    Iterator<Case> oldest = cases.values().iterator();
    while (oldest.hasNext()) {
      Case one = oldest.next();
      if (lasting.contains(one.cause().rule())) {
        continue;
      }
      if (now - one.touched() < PAUSE.toMillis()) {
        break;
      }
      over.add(one);
      oldest.remove();
    }
    over.forEach(one -> end(one, now));
  }

  private void end(Case one, long now) {
    open = cases.size();
    byId.remove(one.id());
    ladder.remove(one.id());
    dirty.remove(one.id());
    if (one.cause().rule().equals(RISK)) {
      followed.remove(one.cause().key());
    }
    Alert closed = one.closed(now);
    ended.add(closed);
    changes.accept(new Change(Change.Kind.CLOSED, closed, closed.risk()));
  }

  /** Notes that an alert was told at this level. */
  void told(long id, int level) {
    Case known = byId.get(id);
    if (known != null) {
      known.told(level);
    }
  }

  /** {@return an open alert as it stands} */
  Optional<Alert> find(long id) {
    return Optional.ofNullable(byId.get(id)).map(Case::alert);
  }

  /** {@return open alerts of which nobody was told as they stand} */
  List<Alert> untold() {
    return cases.values().stream().map(Case::alert).filter(Alert::isUntold).toList();
  }

  /** The clock was set back by so many ms: the pauses that began go on. */
  void turnBack(long by) {
    cases.values().forEach(one -> one.turnBack(by));
  }

  /** {@return whether something changed that was not taken to be written} */
  boolean hasChanges() {
    return !dirty.isEmpty() || !ended.isEmpty();
  }

  /** {@return alerts that changed since they were written, at most so many; closed ones first} */
  List<Alert> takeChanged(int limit) {
    List<Alert> changed = new ArrayList<>(ended);
    ended.clear();
    Iterator<Long> ids = dirty.iterator();
    while (ids.hasNext() && changed.size() < limit) {
      Case one = byId.get(ids.next());
      ids.remove();
      if (one != null) {
        changed.add(one.alert());
      }
    }
    return changed;
  }

  private static String name(Cause cause) {
    return name(cause.rule(), cause.key());
  }

  private static String name(String rule, String key) {
    return rule + " " + key;
  }
}
