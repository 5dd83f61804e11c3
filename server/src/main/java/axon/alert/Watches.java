package axon.alert;

import axon.alert.Alert.Cause;
import axon.alert.Rule.FirstSeen;
import axon.alert.Rule.Silence;
import axon.alert.Rule.Threshold;
import axon.alert.Rule.Trait;
import axon.verdict.AttackType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One's own rules at work: they raise alerts in the casebook. Used by one thread. */
final class Watches {
  /** After a start a sensor has so long to be heard. */
  private static final long GRACE = TimeUnit.MINUTES.toMillis(5);

  private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);

  private final Casebook cases;
  private final List<Threshold> thresholds;
  private final List<FirstSeen> firsts;
  private final List<Silence> silences;
  private final Map<String, Windows> windows = new HashMap<>();
  private final Map<Trait, SeenBefore> seen = new EnumMap<>(Trait.class);
  private final Map<String, Long> marks = new HashMap<>();

  /** When sensors were heard that a rule listens to. */
  private final Map<String, Long> heard = new HashMap<>();

  private long startedAt;
  private long keptAt;
  private boolean unkept;

  Watches(List<Rule> rules, Casebook cases, AlertMemory memory, long now) {
    this.cases = cases;
    this.startedAt = now;
    this.thresholds = of(rules, Threshold.class);
    this.firsts = of(rules, FirstSeen.class);
    this.silences = of(rules, Silence.class);
    thresholds.forEach(rule -> windows.put(rule.name(), new Windows(rule.within().toMillis())));
    Map<String, Long> kept = memory.marks();
    for (FirstSeen rule : firsts) {
      Trait trait = rule.of();
      seen.computeIfAbsent(trait, _ -> restored(memory, trait));
      marks.put(since(trait), Math.min(now, kept.getOrDefault(since(trait), now)));
    }
    for (Silence rule : silences) {
      Long last = kept.get(heard(rule.sensor()));
      heard.put(rule.sensor(), last == null ? now : Math.min(now, last));
      unkept |= last == null;
    }
  }

  private static <R extends Rule> List<R> of(List<Rule> rules, Class<R> kind) {
    return rules.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static SeenBefore restored(AlertMemory memory, Trait trait) {
    SeenBefore before = new SeenBefore();
    before.restore(memory.seen(kind(trait)));
    return before;
  }

  private static String kind(Trait trait) {
    return trait.name().toLowerCase(Locale.ROOT);
  }

  private static String since(Trait trait) {
    return "first-seen " + kind(trait);
  }

  private static String heard(String sensor) {
    return "heard " + sensor;
  }

  /** {@return the names of rules whose alerts do not end by a pause} */
  static Set<String> lasting(List<Rule> rules) {
    return of(rules, Silence.class).stream().map(Silence::name).collect(Collectors.toSet());
  }

  void see(Sighting sighting, long more, long now) {
    for (Threshold rule : thresholds) {
      if (rule.match().fits(sighting)) {
        count(rule, sighting, more, now);
      }
    }
    Map<Trait, Boolean> news = new EnumMap<>(Trait.class);
    for (FirstSeen rule : firsts) {
      boolean fresh =
          news.computeIfAbsent(rule.of(), trait -> seen(trait).isNew(value(trait, sighting)));
      if (fresh && rule.match().fits(sighting) && !value(rule.of(), sighting).isEmpty()) {
        first(rule, sighting, more, now);
      }
    }
  }

  private SeenBefore seen(Trait trait) {
    return seen.computeIfAbsent(trait, _ -> new SeenBefore());
  }

  private static String value(Trait trait, Sighting sighting) {
    return switch (trait) {
      case SOURCE -> sighting.who().key();
      case PATH -> {
        String path = sighting.what().path();
        int query = path.indexOf('?');
        yield query < 0 ? path : path.substring(0, query);
      }
      case CLASS -> sighting.what().attackClass();
      case COUNTRY -> {
        String country = sighting.who().country();
        yield country == null ? "" : country;
      }
    };
  }

  private void count(Threshold rule, Sighting sighting, long more, long now) {
    String key = sighting.who().key();
    Windows counts = windows.computeIfAbsent(rule.name(), _ -> new Windows(1));
    boolean open = cases.has(rule.name(), key);
    long held = open ? rule.count() : counts.add(key, more, now);
    if (held < rule.count()) {
      return;
    }
    String words = "%d or more within %s".formatted(rule.count(), Spans.words(rule.within()));
    raise(rule, key, sighting.what().saying(words), sighting, open ? more : held, now);
    counts.clear(key);
  }

  private void first(FirstSeen rule, Sighting sighting, long more, long now) {
    long since = marks.getOrDefault(since(rule.of()), now);
    if (now - since < rule.learn().toMillis()) {
      return;
    }
    // Whoever tries a thousand paths is one attacker, not a thousand alerts.
    String key = rule.of() == Trait.PATH ? sighting.who().key() : value(rule.of(), sighting);
    String words =
        "Never seen before: %s %s".formatted(kind(rule.of()), value(rule.of(), sighting));
    raise(rule, key, sighting.what().saying(words), sighting, more, now);
  }

  private void raise(
      Rule rule, String key, Sighting.What what, Sighting sighting, long more, long now) {
    Sighting.What at = what.at(Math.max(rule.risk(), what.risk()));
    cases.raise(
        new Cause(rule.name(), key, Category.RULE, ""),
        new Sighting(
            sighting.eventId(),
            sighting.at(),
            sighting.place(),
            sighting.who(),
            at,
            sighting.repeats()),
        more,
        now);
  }

  /**
   * Something came from a sensor, wanted or not.
   *
   * @param at when it came
   */
  void heard(String sensor, long at, long now) {
    if (heard.containsKey(sensor)) {
      heard.merge(sensor, at, Math::max);
      unkept = true;
    }
    for (Silence rule : silences) {
      if (rule.sensor().equals(sensor)) {
        cases.close(rule.name(), sensor, now);
      }
    }
  }

  void tick(long now) {
    for (Silence rule : silences) {
      long span = rule.span().toMillis();
      long last = heard.getOrDefault(rule.sensor(), startedAt);
      boolean silent = now - last >= span && now - startedAt >= Math.min(span, GRACE);
      if (silent && !cases.has(rule.name(), rule.sensor())) {
        silent(rule, now);
      }
    }
  }

  /** The clock was set back by so many ms: the times that began go on. */
  void turnBack(long by) {
    startedAt -= by;
    keptAt -= by;
    heard.replaceAll((_, at) -> at - by);
    marks.replaceAll((_, at) -> at - by);
    windows.values().forEach(counts -> counts.turnBack(by));
  }

  private void silent(Silence rule, long now) {
    String words = "Nothing came for " + Spans.words(rule.span());
    Sighting.What what = new Sighting.What("", "normal", AttackType.NORMAL, rule.risk(), words);
    Sighting.Who who = new Sighting.Who("sensor " + rule.sensor(), null, null, "");
    cases.raise(
        new Cause(rule.name(), rule.sensor(), Category.RULE, ""),
        new Sighting(0, now, new Sighting.Place(rule.sensor(), 0), who, what, 1),
        1,
        now);
  }

  /** Keeps what must outlive the process; that a sensor was heard once a minute. */
  void keep(AlertMemory memory, long now) {
    Map<String, List<Long>> fresh = new HashMap<>();
    seen.forEach((trait, before) -> {
      List<Long> taken = before.takeFresh();
      if (!taken.isEmpty()) {
        fresh.put(kind(trait), taken);
      }
    });
    boolean due = unkept && now - keptAt >= MINUTE;
    if (!fresh.isEmpty() || due) {
      Map<String, Long> all = new HashMap<>(marks);
      heard.forEach((sensor, at) -> all.put(heard(sensor), at));
      memory.keep(all, fresh);
      keptAt = now;
      unkept = false;
    }
  }

  /** Forgets on disk what is forgotten in memory. */
  void trim(AlertMemory memory) {
    seen.keySet().forEach(trait -> memory.trim(kind(trait), 2 * SeenBefore.MOST));
  }
}
