package axon.alert;

import java.util.List;

/**
 * Alerts whose messages an output gave up, and that it can be told now.
 *
 * @param alerts as they stood in those messages, the worst first
 * @param more how many there were that cannot be named
 */
record Owed(List<Alert> alerts, long more) {
  Owed {
    alerts = List.copyOf(alerts);
  }
}
