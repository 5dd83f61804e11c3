package axon.signature;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A signature that was found in a request.
 *
 * @param signature the signature's name
 * @param attackClass the kind of attack that it shows
 * @param weight how much it says, in log-odds of an attack
 * @param tags its techniques in public catalogues ({@code CWE-89}, {@code T1190}, …)
 * @param part where it was found: {@code target}, {@code header NAME}, {@code body}, {@code
 *     payload}
 * @param layers the decodings that laid it bare, outermost first, such as {@code percent}; empty if
 *     it stood there plainly
 * @param matched the bytes that matched, Latin-1, at most 200
 */
public record Hit(
    String signature,
    AttackClass attackClass,
    double weight,
    List<String> tags,
    String part,
    List<String> layers,
    String matched) {
  public Hit {
    requireNonNull(signature, "signature is null");
    requireNonNull(attackClass, "attackClass is null");
    requireNonNull(part, "part is null");
    tags = List.copyOf(tags);
    layers = List.copyOf(layers);
    matched = matched.length() > 200 ? matched.substring(0, 200) : matched;
  }

  /** {@return the same, found in another part} */
  Hit in(String otherPart) {
    return new Hit(signature, attackClass, weight, tags, otherPart, layers, matched);
  }
}
