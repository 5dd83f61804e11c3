package axon.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A decoy of ours that came back with an event, or was touched in it.
 *
 * @param number the decoy's, seven characters
 * @param kind what it looks like, such as {@code aws-key}
 * @param planted where it had been put, in its owner's words; empty where nobody knows any more
 * @param part where in the event it stood ({@code target}, {@code header NAME}, {@code body}), or
 *     empty
 * @param layers the decodings that laid it bare, outermost first
 * @param matched its own characters as they were found
 */
public record DecoyUse(
    String number, String kind, String planted, String part, List<String> layers, String matched) {
  /** What the code of the reason for every kind begins with. */
  public static final String CODE = "honeytoken.";

  private static final String TOLD = "used decoy ";

  public DecoyUse {
    requireNonNull(number, "number is null");
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

  /** {@return what was done, in words that begin with the decoy's number} */
  String told() {
    String where = planted.isEmpty() ? "of ours" : "that was planted at “" + planted + "”";
    return TOLD + number + " (" + kind + ") " + where;
  }

  /**
   * {@return the number of the decoy of which a reason tells} The characters that matched do not
   * say it without the installation's key.
   */
  public static Optional<String> numberIn(Reason reason) {
    String text = reason.text();
    int end = text.indexOf(' ', TOLD.length());
    return isToldBy(reason) && text.startsWith(TOLD) && end > 0
        ? Optional.of(text.substring(TOLD.length(), end))
        : Optional.empty();
  }
}
