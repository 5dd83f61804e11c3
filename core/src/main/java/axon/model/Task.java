package axon.model;

import java.util.Arrays;
import java.util.Optional;

/** What a model is for. */
public enum Task {
  /** Tells of one request whether it is an attack. */
  REQUEST("request"),
  /** Tells what a whole session amounts to, and how odd it is. */
  SESSION("session");

  private final String wireName;

  Task(String wireName) {
    this.wireName = wireName;
  }

  /** {@return the name on the command line, in cards and in files} */
  public String wireName() {
    return wireName;
  }

  /** {@return the task of this name, if there is one} */
  public static Optional<Task> ofWireName(String name) {
    return Arrays.stream(values()).filter(task -> task.wireName.equals(name)).findFirst();
  }
}
