package axon.api;

import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.label.Labels;
import axon.verdict.Prediction;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The command over labels, for the control socket and for a process that took the lock itself:
 * {@code label.put} (ids parted by blanks, said: attack, legit or none to take an analyst's word
 * back).
 */
public final class LabelCommands {
  /** Numbers of events in one call at most. */
  public static final int MOST = 2000;

  private final Labels labels;
  private final Clock clock;

  private LabelCommands(Labels labels, Clock clock) {
    this.labels = labels;
    this.clock = clock;
  }

  /** {@return the command by its name} */
  public static Map<String, ControlCommand> of(Labels labels, Clock clock) {
    return Map.of("label.put", new LabelCommands(labels, clock)::put);
  }

  private List<String> put(Map<String, String> arguments) {
    List<Long> ids =
        Arrays.stream(arguments.getOrDefault("ids", "").split(" "))
            .filter(word -> !word.isEmpty())
            .map(LabelCommands::number)
            .toList();
    if (ids.size() > MOST) {
      throw new ControlException("more than " + MOST + " events in one call");
    }
    String said = arguments.getOrDefault("said", "");
    if (said.equals("none")) {
      return List.of(Integer.toString(labels.remove(ids, LabelSource.ANALYST)));
    }
    Prediction prediction =
        Arrays.stream(Prediction.values())
            .filter(one -> one.wireName().equals(said))
            .findFirst()
            .orElseThrow(() -> new ControlException("«" + said + "» is not attack or legit"));
    long at = clock.millis();
    labels.putAll(
        ids.stream().map(id -> new EventLabel(id, prediction, LabelSource.ANALYST, at)).toList());
    return List.of(Integer.toString(ids.size()));
  }

  private static long number(String word) {
    return Requests.number(word)
        .orElseThrow(() -> new ControlException("«" + word + "» is no event's number"));
  }
}
