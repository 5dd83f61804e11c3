package axon.honeytoken;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A token that came back.
 *
 * @param planted where it had been put; empty where that is not known any more (its tag is right,
 *     so it is ours)
 * @param part where it stood: {@code target}, {@code header NAME}, {@code body}, or empty
 * @param layers the decodings that laid it bare, outermost first
 * @param matched its own characters, in the letter case in which they came
 */
public record Trace(TokenId id, String planted, String part, List<String> layers, String matched) {
  public Trace {
    requireNonNull(id, "id is null");
    requireNonNull(planted, "planted is null");
    requireNonNull(part, "part is null");
    requireNonNull(matched, "matched is null");
    layers = List.copyOf(layers);
  }
}
