package axon.api;

import axon.event.IpAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the server's view of a request becomes ours. */
final class Requests {
  /** The request attribute with the console's base, beginning and ending with a slash. */
  static final String BASE = "axon.base";

  /** The request attribute with the {@link Peer} that sent it. */
  static final String PEER = "axon.peer";

  /** The request attribute of what nobody asked: see {@link Rehearsal}. */
  static final String REHEARSED = "axon.rehearsed";

  private Requests() {}

  /** {@return the base that the front door noted} */
  static String base(@Nullable Object attribute) {
    return attribute instanceof String base ? base : "/";
  }

  /** {@return a peer's address, its IPv6 zone left out} */
  static IpAddress address(String text) {
    String plain = text.replaceAll("[\\[\\]]|%.*", "");
    return IpAddress.parse(plain)
        .orElseThrow(() -> new IllegalArgumentException("no address: " + text));
  }

  static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
