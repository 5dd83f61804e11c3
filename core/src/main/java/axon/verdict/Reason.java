package axon.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One reason behind a score.
 *
 * @param code its name: a signature's, or a heuristic's such as {@code agent.empty}
 * @param weight what it adds, in log-odds of an attack; negative speaks for legit
 * @param text what was seen, in plain words; may quote the visitor, so it is hostile text
 * @param part where it was seen ({@code target}, {@code header NAME}, {@code body}, {@code
 *     payload}), or empty
 * @param layers the decodings that laid it bare, outermost first
 * @param matched the bytes that matched, Latin-1, at most 200 characters, or empty
 */
public record Reason(
    String code, double weight, String text, String part, List<String> layers, String matched) {
  public Reason {
    requireNonNull(code, "code is null");
    requireNonNull(text, "text is null");
    requireNonNull(part, "part is null");
    requireNonNull(matched, "matched is null");
    layers = List.copyOf(layers);
  }
}
