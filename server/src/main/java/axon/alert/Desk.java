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
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * The rules at work: sightings in, messages out, alerts into the store. Time is what the caller
 * says. Used by one thread, but for what {@link Casebook} allows.
 */
final class Desk {
  private static final int SAVED_AT_ONCE = 500;
  private static final String EVENT = "event";

  private final AlertSettings settings;
  private final Supplier<List<Ignore>> ignored;
  private final KnownVisitors visitors = KnownVisitors.bundled();
  private final Casebook cases;
  private final Watches watches;
  private final Postroom postroom;
  private final AlertRecords records;
  private final AlertMemory memory;
  private final AlertMeters meters;
  private final Map<Long, Integer> told = new HashMap<>();
  private List<Alert> unsaved = List.of();
  private long newest;
  private long kept;
  private long now;

  /**
   * @param out takes what leaves
   * @param acknowledged whether someone saw to an alert, by number
   */
  Desk(
      AlertSettings settings,
      Supplier<List<Ignore>> ignored,
      Kept store,
      AlertMeters meters,
      Consumer<Parcel> out,
      LongPredicate acknowledged,
      long now) {
    this.settings = settings;
    this.ignored = ignored;
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
            this::changed);
    this.watches = new Watches(settings.rules(), cases, memory, now);
    this.newest = memory.marks().getOrDefault(EVENT, 0L);
    this.kept = newest;
    memory.unfinished().stream()
        .sorted(Comparator.comparingLong(alert -> alert.growth().lastAt()))
        .forEach(this::restore);
  }

  /** Where alerts and what the rules remember are kept. */
  record Kept(AlertRecords records, AlertMemory memory) {}

  private void restore(Alert alert) {
    if (alert.growth().closedAt() == 0) {
      cases.restore(alert);
    }
    if (alert.handled().told() == 0) {
      postroom.restore(alert, now);
    }
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

  /** {@return the number of the last event that the rules have seen} */
  long newest() {
    return newest;
  }

  void see(Inbox.Item item, long at) {
    now = at;
    Sighting seen = item.seen();
    newest = Math.max(newest, seen.eventId());
    if (ignored.get().stream().anyMatch(one -> one.holds(seen, at))) {
      meters.ignored(item.count());
      return;
    }
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
    now = at;
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
    now = Math.max(now, at);
    watches.heard(sensor, at);
  }

  /** A message arrived somewhere. */
  void arrived(Parcel parcel) {
    parcel
        .told()
        .forEach((id, risk) -> {
          cases.told(id, risk);
          told.merge(id, risk, Math::max);
        });
  }

  /** To be called each second or so. */
  void tick(long at) {
    now = at;
    watches.tick(at);
    cases.tick(at, watches.lasting());
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
    if (newest > kept) {
      memory.keep(Map.of(EVENT, newest), Map.of());
      kept = newest;
    }
    watches.keep(memory);
  }

  /** Forgets what is old, here and in the store. */
  void expire(long before, int most) {
    memory.expire(before, most);
    watches.trim(memory);
  }
}
