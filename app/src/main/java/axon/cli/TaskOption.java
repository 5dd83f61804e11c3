package axon.cli;

import axon.model.Task;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads the word behind {@code --task}. */
final class TaskOption {
  private TaskOption() {}

  /** {@return the task of this name} */
  static Task of(String name) {
    return Task.ofWireName(name)
        .orElseThrow(() ->
            new UsageException(
                "--task: «"
                    + name
                    + "» is not allowed; allowed: "
                    + Arrays.stream(Task.values())
                        .map(Task::wireName)
                        .collect(Collectors.joining(", "))));
  }
}
