package axon.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A decoy of ours that came back with an event, or was touched in it.
 *
 * @param kind what it looks like, such as {@code aws-key}
 * @param planted where it had been put, in its owner's words; empty where nobody knows any more
 * @param part where in the event it stood ({@code target}, {@code header NAME}, {@code body}), or
 *     empty
 * @param layers the decodings that laid it bare, outermost first
 * @param matched its own characters, which name it
 */
public record DecoyUse(
    String kind, String planted, String part, List<String> layers, String matched) {
  /** What the code of the reason for every kind begins with. */
  public static final String CODE = "honeytoken.";

  public DecoyUse {
    requireNonNull(kind, "kind is null");
    requireNonNull(planted, "planted is null");
    requireNonNull(part, "part is null");
    requireNonNull(matched, "matched is null");
    layers = List.copyOf(layers);
  }

  /** {@return whether a reason tells of a decoy} */
  public static boolean isToldBy(Reason reason) {
    return reason.code().startsWith(CODE);
  }
}
