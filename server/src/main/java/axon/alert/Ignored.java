package axon.alert;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Leaves out what no alert is made of. It is asked of each sighting by itself, before sightings are
 * merged: one that is ignored must not stand for others that are not. Any thread.
 */
final class Ignored {
  private final Supplier<List<Ignore>> list;
  private final Clock clock;
  private final AlertMeters meters;

  /**
   * @param list as it stands now; asked often
   */
  Ignored(Supplier<List<Ignore>> list, Clock clock, AlertMeters meters) {
    this.list = list;
    this.clock = clock;
    this.meters = meters;
  }

  /** {@return whether a sighting is left out; then it is counted} */
  boolean holds(Sighting seen, long count) {
    List<Ignore> all = list.get();
    if (all.isEmpty()) {
      return false;
    }
    long now = clock.millis();
    boolean holds = all.stream().anyMatch(one -> one.holds(seen, now));
    if (holds) {
      meters.ignored(count);
    }
    return holds;
  }
}
