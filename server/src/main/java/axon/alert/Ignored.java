package axon.alert;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves out what no alert is made of: what the settings say, and what people have said since. It
 * is asked of each sighting by itself, before sightings are merged: one that is ignored must not
 * stand for others that are not. Any thread; only what changes the list may block.
 */
public final class Ignored {
  /** Entries that people may have; each is looked at with each sighting. */
  public static final int MOST = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Ignored.class);

  private final Supplier<List<Ignore>> settings;
  private final Clock clock;
  private final AlertMeters meters;
  private volatile List<IgnoreEntry> entries = List.of();
  private @Nullable IgnoreRecords records;

  /**
   * @param settings the list of the settings as it stands now; asked often
   */
  Ignored(Supplier<List<Ignore>> settings, Clock clock, AlertMeters meters) {
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
  }

  /** Takes up what is kept; before, the settings' list stands alone. */
  synchronized void open(IgnoreRecords kept) {
    records = kept;
    entries = List.copyOf(kept.all());
  }

  /** {@return whether a sighting is left out; then it is counted} */
  boolean holds(Sighting seen, long count) {
    List<Ignore> set = settings.get();
    List<IgnoreEntry> said = entries;
    if (set.isEmpty() && said.isEmpty()) {
      return false;
    }
    long now = clock.millis();
    boolean holds =
        set.stream().anyMatch(one -> one.holds(seen, now))
            || said.stream().anyMatch(one -> one.what().holds(seen, now));
    if (holds) {
      meters.ignored(count);
    }
    return holds;
  }

  /** {@return what the settings say at this moment} */
  public List<Ignore> settings() {
    return List.copyOf(settings.get());
  }

  /** {@return what people have said, what has ended included, the oldest first} */
  public List<IgnoreEntry> entries() {
    return entries;
  }

  /**
   * Adds an entry, which counts at once. Where there is no more room those that have ended make
   * some.
   *
   * @param reason 1 to {@value IgnoreEntry#LONGEST} characters
   * @param by who says so
   * @throws IllegalStateException if {@value #MOST} entries have not ended yet
   */
  public synchronized IgnoreEntry add(Ignore what, String reason, String by) {
    IgnoreRecords kept = records();
    long now = clock.millis();
    if (entries.size() >= MOST) {
      entries.stream()
          .filter(one -> one.what().hasEnded(now))
          .forEach(one -> kept.remove(one.id()));
      entries = List.copyOf(kept.all());
    }
    if (entries.size() >= MOST) {
      throw new IllegalStateException("there are " + MOST + " entries already; take some back");
    }
    IgnoreEntry added = kept.add(what, reason, now, by);
    entries = List.copyOf(kept.all());
    LOG.info("entry {} was added to what no alert is made of", added.id());
    return added;
  }

  /** Takes an entry back. {@return whether there was such one} */
  public synchronized boolean remove(long id) {
    IgnoreRecords kept = records();
    boolean removed = kept.remove(id);
    entries = List.copyOf(kept.all());
    if (removed) {
      LOG.info("entry {} was taken out of what no alert is made of", id);
    }
    return removed;
  }

  private IgnoreRecords records() {
    IgnoreRecords known = records;
    if (known == null) {
      throw new IllegalStateException("the alerts are not started");
    }
    return known;
  }
}
