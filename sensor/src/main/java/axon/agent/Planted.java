package axon.agent;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A decoy that lies on this host.
 *
 * @param path absolute, links resolved
 * @param sha256 of what was written, in hexadecimal: whoever takes it away takes nothing else
 * @param token the number of its honeytoken, empty where it is not known
 * @param at when it was planted, in ms since 1970
 */
public record Planted(Path path, String sha256, String token, long at) {
  public Planted {
    requireNonNull(path, "path is null");
    requireNonNull(sha256, "sha256 is null");
    requireNonNull(token, "token is null");
  }
}
