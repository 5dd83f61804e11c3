package axon.api;

import java.util.List;
import java.util.Map;

/** Something that the owner of the data directory does on request. */
@FunctionalInterface
public interface ControlCommand {
  /**
   * Does it.
   *
   * @param arguments by name; hostile only as far as the machine's own user is
   * @return lines to print
   * @throws axon.access.AccessException if it cannot be done; the message goes to the caller
   * @throws ControlException likewise
   */
  List<String> run(Map<String, String> arguments);
}
