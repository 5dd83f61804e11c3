package axon.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alerts that wait to be told together, each as it stands last. Used by one thread. */
final class Gathering {
  private static final int MOST = 2 * Casebook.MOST;

  private final Map<Long, Alert> alerts = new LinkedHashMap<>();

  void put(Alert alert) {
    if (alerts.size() < MOST || alerts.containsKey(alert.id())) {
      alerts.put(alert.id(), alert);
    }
  }

  /** Keeps an alert's newest state, if it waits here. {@return whether it does} */
  boolean renew(Alert alert) {
    return alerts.replace(alert.id(), alert) != null;
  }

  boolean remove(long id) {
    return alerts.remove(id) != null;
  }

  boolean isEmpty() {
    return alerts.isEmpty();
  }

  /** Moves all below a risk to another gathering. */
  void moveTo(Gathering other, int below) {
    alerts
        .values()
        .removeIf(alert -> {
          boolean moves = alert.risk() < below;
          if (moves) {
            other.put(alert);
          }
          return moves;
        });
  }

  /** {@return all of them, the worst first; none is left} */
  List<Alert> take() {
    List<Alert> all = new ArrayList<>(alerts.values());
    all.sort(
        Comparator.comparingInt((Alert alert) -> -Levels.of(alert.what()))
            .thenComparingLong(Alert::id));
    alerts.clear();
    return all;
  }
}
