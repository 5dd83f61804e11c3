package axon.agent;

import static java.util.Objects.requireNonNull;

/**
 * Who touched a file, as far as it could still be seen.
 *
 * @param process the program's name, or empty
 * @param user the user's name or number, or empty
 */
record Who(String process, String user) {
  /** Nothing is known; nothing is made up. */
  static final Who UNKNOWN = new Who("", "");

  Who {
    requireNonNull(process, "process is null");
    requireNonNull(user, "user is null");
  }
}
