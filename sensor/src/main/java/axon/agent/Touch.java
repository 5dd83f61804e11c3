package axon.agent;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Something that happened to a decoy.
 *
 * @param path the decoy's, absolute
 * @param at when it was seen, in ms since 1970
 */
record Touch(Path path, Action action, long at) {
  Touch {
    requireNonNull(path, "path is null");
    requireNonNull(action, "action is null");
  }
}
