package axon.alert;

import axon.alert.Alert.Cause;
import axon.alert.KnownVisitors.Visitor;
import axon.verdict.AttackType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * The rules at work: sightings in, messages out, alerts into the store. Time is what the caller
 * says. Used by one thread, but for what {@link Casebook} allows.
 */
final class Desk {
  private static final int SAVED_AT_ONCE = 500;

  /** Alerts that are over and reached nobody: so many are told by name. */
  private static final int RETOLD = Message.MOST;

  /** How often it is kept how far the record was looked at, in ms, while nothing happens. */
  private static final long MARKED_EVERY = TimeUnit.MINUTES.toMillis(1);

  private static final String EVENT = "event";

  private final AlertSettings settings;
  private final KnownVisitors visitors = KnownVisitors.bundled();
  private final Casebook cases;
  private final Watches watches;
  private final Postroom postroom;
  private final AlertRecords records;
  private final AlertMemory memory;
  private final AlertMeters meters;
  private final Map<Long, Integer> told = new HashMap<>();
  private final boolean begins;
  private List<Alert> unsaved = List.of();
  private long newest;
  private long kept;
  private long keptAt;
  private long now;

  /**
   * @param out takes what leaves
   * @param acknowledged whether someone saw to an alert, by number
   */
  Desk(
      AlertSettings settings,
      Kept store,
      AlertMeters meters,
      Consumer<Parcel> out,
      LongPredicate acknowledged,
      long now) {
    this.settings = settings;
    this.records = store.records();
    this.memory = store.memory();
    this.meters = meters;
    this.now = now;
    this.postroom =
        new Postroom(
            settings.policy(),
            acknowledged,
            (message, alerts) -> out.accept(Parcel.of(message, alerts)),
            now);
    this.cases =
        new Casebook(
            memory.lastId(),
            settings.policy().updateEvery().toMillis(),
            Casebook.MOST,
            Watches.lasting(settings.rules()),
            this::changed);
    this.watches = new Watches(settings.rules(), cases, memory, now);
    Long mark = memory.marks().get(EVENT);
    this.begins = mark == null;
    this.newest = mark == null ? 0 : mark;
    this.kept = mark == null ? -1 : mark;
    memory.open().stream()
        .sorted(Comparator.comparingLong(alert -> alert.growth().lastAt()))
        .forEach(alert -> cases.restore(alert, now));
    AlertMemory.Untold over = memory.takeUntold(RETOLD);
    postroom.restore(cases.untold(), 0, now);
    postroom.restore(over.worst(), over.more(), now);
  }

  /** Where alerts and what the rules remember are kept. */
  record Kept(AlertRecords records, AlertMemory memory) {}

  /** What one output gave up and none has told since goes into the next summary. */
  void retell(Owed owed) {
    List<Alert> untold =
        owed.alerts().stream()
            .map(Alert::id)
            .flatMap(id -> cases.find(id).or(() -> records.find(id)).stream())
            .filter(Alert::isUntold)
            .toList();
    postroom.restore(untold, owed.more(), now);
  }

  /**
   * The clock may be set back. What began by the time before then moves back with it, or nothing
   * would be told until the clock has caught up.
   */
  private void turn(long at) {
    if (at < now) {
      cases.turnBack(now - at);
      postroom.turnBack(now - at);
      watches.turnBack(now - at);
      keptAt -= now - at;
    }
    now = at;
  }

  private void changed(Change change) {
    if (change.kind() == Change.Kind.OPENED) {
      meters.opened();
    }
    postroom.take(change, now);
  }

  Casebook cases() {
    return cases;
  }

  /** {@return whether nothing was looked at before: what is in the record is no news} */
  boolean begins() {
    return begins;
  }

  /** {@return the number up to which the rules have looked at the record} */
  long newest() {
    return newest;
  }

  /** All up to this number was looked at, or is wanted by no rule. */
  void passed(long event) {
    newest = Math.max(newest, event);
  }

  void see(Inbox.Item item, long at) {
    turn(at);
    Sighting seen = item.seen();
    passed(seen.eventId());
    meters.seen(item.count());
    String key = seen.who().key();
    if (seen.risk() >= settings.risk()) {
      cases.raise(cause(seen, key), seen, item.count(), at);
    } else {
      cases.touch(key, at);
    }
    watches.see(seen, item.count(), at);
  }

  private Cause cause(Sighting seen, String key) {
    Optional<Visitor> known = visitors.excusing(seen);
    return new Cause(
        "risk",
        key,
        known.map(Visitor::category).orElse(Category.ATTACK),
        known.map(Visitor::name).orElse(""));
  }

  /** Sightings that no one looked at are an alert themselves. */
  void lost(Inbox.Loss loss, long at) {
    turn(at);
    if (loss.count() == 0) {
      return;
    }
    meters.lost(loss.count());
    int risk = Math.max(settings.risk(), loss.risk());
    String words = "More events at a time than the rules could take; some were not looked at";
    cases.raise(
        new Cause("loss", "loss", Category.SYSTEM, ""),
        new Sighting(
            0,
            at,
            new Sighting.Place("axon", 0),
            new Sighting.Who("many sources", null, null, ""),
            new Sighting.What("", "other", AttackType.RECON, risk, words),
            1),
        loss.count(),
        at);
  }

  /** Something came from a sensor. */
  void heard(String sensor, long at) {
    watches.heard(sensor, Math.min(at, now), now);
  }

  /** A message arrived somewhere. */
  void arrived(Parcel parcel) {
    parcel
        .told()
        .forEach((id, level) -> {
          cases.told(id, level);
          postroom.told(id, level);
          told.merge(id, level, Math::max);
        });
  }

  /** To be called each second or so. */
  void tick(long at) {
    turn(at);
    watches.tick(at);
    cases.tick(at);
    postroom.tick(at);
  }

  /** Writes down what changed; what could not be written is written the next time. */
  void save() {
    List<Alert> changed = new ArrayList<>(unsaved);
    unsaved = changed;
    changed.addAll(cases.takeChanged(Math.max(0, SAVED_AT_ONCE - changed.size())));
    if (!changed.isEmpty() || !told.isEmpty()) {
      records.save(changed, told);
      told.clear();
      unsaved = List.of();
    }
    mark(!changed.isEmpty());
    watches.keep(memory, now);
  }

  /** Only once all is written: what a kill leaves unwritten is looked at again. */
  private void mark(boolean wrote) {
    boolean due = wrote || kept < 0 || now - keptAt >= MARKED_EVERY;
    if (newest > kept && due && !cases.hasChanges()) {
      memory.keep(Map.of(EVENT, newest), Map.of());
      kept = newest;
      keptAt = now;
    }
  }

  /** Forgets what is old, here and in the store. */
  void expire(long before, int most, int untold) {
    memory.expire(before, most, untold);
    watches.trim(memory);
  }
}
