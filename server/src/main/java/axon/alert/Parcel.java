package axon.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A message and the alerts that are told by it.
 *
 * @param told the level at which each alert is told, by its number
 */
record Parcel(Message message, Map<Long, Integer> told) {
  Parcel {
    requireNonNull(message, "message is null");
    told = Map.copyOf(told);
  }

  static Parcel of(Message message, List<Alert> alerts) {
    return new Parcel(
        message, alerts.stream().collect(Collectors.toMap(Alert::id, Alert::level, Math::max)));
  }
}
