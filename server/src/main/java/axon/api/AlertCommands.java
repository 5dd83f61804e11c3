package axon.api;

import axon.alert.Alert;
import axon.alert.AlertRecords;
import axon.alert.Alerts;
import axon.alert.Category;
import axon.codec.PlainText;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The commands over alerts, for the control socket: {@code alert.list} (state, limit) and {@code
 * alert.test} (output). The first is for a process that took the lock itself too.
 */
public final class AlertCommands {
  private static final int MOST = 1000;
  private static final int LONGEST = 120;

  private AlertCommands() {}

  /** {@return what a running process does} */
  public static Map<String, ControlCommand> of(Alerts alerts) {
    return Map.of(
        "alert.list",
        arguments -> list(alerts::records, arguments),
        "alert.test",
        arguments -> test(alerts, arguments));
  }

  /** {@return what can be done while none runs} */
  public static Map<String, ControlCommand> of(AlertRecords records) {
    return Map.of("alert.list", arguments -> list(() -> records, arguments));
  }

  private static List<String> list(Supplier<AlertRecords> records, Map<String, String> arguments) {
    Set<Alert.State> states = states(arguments.getOrDefault("state", "open,acknowledged"));
    long limit =
        Requests.number(arguments.getOrDefault("limit", "50"))
            .filter(n -> n >= 1 && n <= MOST)
            .orElseThrow(() -> new ControlException("the limit is not 1 to " + MOST));
    AlertRecords.Query query =
        new AlertRecords.Query(states, EnumSet.allOf(Category.class), Long.MAX_VALUE, (int) limit);
    return records.get().list(query).stream().map(AlertCommands::line).toList();
  }

  private static Set<Alert.State> states(String text) {
    Set<Alert.State> states = EnumSet.noneOf(Alert.State.class);
    for (String word : text.split(",")) {
      states.add(
          Arrays.stream(Alert.State.values())
              .filter(state -> state.wireName().equals(word.strip()))
              .findFirst()
              .orElseThrow(() ->
                  new ControlException("«" + word + "» is not open, acknowledged or closed")));
    }
    return states;
  }

  private static String line(Alert alert) {
    String known = alert.cause().known().isEmpty() ? "" : " (" + alert.cause().known() + ")";
    return "%d  %s  %s  risk %d  %s  %s%s  %d×  %s  %s"
        .formatted(
            alert.id(),
            alert.state().wireName(),
            alert.cause().rule(),
            alert.risk(),
            alert.what().type().wireName(),
            PlainText.oneLine(alert.who().text(), LONGEST),
            known,
            alert.growth().count(),
            Instant.ofEpochMilli(alert.growth().lastAt()),
            PlainText.oneLine(alert.what().words(), LONGEST));
  }

  private static List<String> test(Alerts alerts, Map<String, String> arguments) {
    String output = arguments.getOrDefault("output", "");
    try {
      Optional<String> problem = alerts.test(output, "axon alert test");
      if (problem.isPresent()) {
        throw new ControlException("not delivered: " + problem.get());
      }
      return List.of("delivered");
    } catch (IllegalArgumentException _) {
      List<String> names = alerts.outputs().stream().map(Alerts.OutputState::name).toList();
      throw new ControlException(
          "there is no output «"
              + output
              + "»; "
              + (names.isEmpty() ? "none is set" : "there is " + String.join(", ", names)));
    }
  }
}
