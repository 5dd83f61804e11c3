package axon.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Alerts that wait to be told together, each as it stands last. Bounded: when it is full the one
 * that matters least is only counted. Used by one thread.
 */
final class Gathering {
  /** Alerts that wait at most. */
  static final int MOST = 2 * Casebook.MOST;

  private final int most;
  private final Map<Long, Alert> alerts = new HashMap<>();
  private final Ladder ladder = new Ladder();
  private long counted;

  /**
   * @param most alerts that wait at most
   */
  Gathering(int most) {
    this.most = most;
  }

  void put(Alert alert) {
    alerts.put(alert.id(), alert);
    ladder.put(alert.id(), alert.level());
    if (alerts.size() > most) {
      remove(ladder.least());
      counted++;
    }
  }

  /** Counts in what cannot be named. */
  void count(long more) {
    counted += more;
  }

  /** Keeps an alert's newest state, if it waits here. {@return whether it does} */
  boolean renew(Alert alert) {
    boolean waits = alerts.containsKey(alert.id());
    if (waits) {
      put(alert);
    }
    return waits;
  }

  boolean holds(long id) {
    return alerts.containsKey(id);
  }

  boolean remove(long id) {
    ladder.remove(id);
    return alerts.remove(id) != null;
  }

  /** Removes an alert, if what waits is no worse than a level. */
  void removeUpTo(long id, int level) {
    Alert waiting = alerts.get(id);
    if (waiting != null && waiting.level() <= level) {
      remove(id);
    }
  }

  boolean isEmpty() {
    return alerts.isEmpty();
  }

  /** Moves all below a risk to another gathering, and what is only counted with them. */
  void moveTo(Gathering other, int below) {
    for (Alert alert : List.copyOf(alerts.values())) {
      if (alert.risk() < below) {
        remove(alert.id());
        other.put(alert);
      }
    }
    other.count(takeCounted());
  }

  /** {@return how many are only counted; from now on none} */
  long takeCounted() {
    long taken = counted;
    counted = 0;
    return taken;
  }

  /** {@return all that are named, the worst first; none is left} */
  List<Alert> take() {
    List<Alert> all = new ArrayList<>(alerts.values());
    all.sort(Comparator.comparingInt((Alert alert) -> -alert.level()).thenComparingLong(Alert::id));
    all.forEach(alert -> remove(alert.id()));
    return all;
  }
}
