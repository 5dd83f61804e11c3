package axon.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What is alerted, when, and where to.
 *
 * @param risk a session at this risk or more opens an alert, 1 to 10
 * @param rules one's own
 * @param policy when an alert leaves
 * @param outputs where to
 * @param console where a browser finds the console, with the last slash; empty where it is not
 *     known from outside
 */
public record AlertSettings(
    int risk, List<Rule> rules, Policy policy, List<Output> outputs, Optional<String> console) {
  /** The built-in rule, and no output. */
  public static final AlertSettings STANDARD =
      new AlertSettings(7, List.of(), Policy.STANDARD, List.of(), Optional.empty());

  public AlertSettings {
    rules = List.copyOf(rules);
    outputs = List.copyOf(outputs);
    requireNonNull(policy, "policy is null");
    requireNonNull(console, "console is null");
    if (risk < 1 || risk > 10) {
      throw new IllegalArgumentException("risk " + risk + " is not 1 to 10");
    }
  }

  /** {@return whether some rule must see every event, whatever its risk} */
  boolean looksAtAll() {
    return rules.stream().anyMatch(rule -> !(rule instanceof Rule.Silence));
  }
}
