package axon.codec;

import static java.util.Objects.requireNonNull;

import axon.event.Request;
import axon.verdict.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * One request of a request file.
 *
 * @param id its name in the file; the line's number where it has none
 * @param origin where the record comes from (the field {@code source}), or empty
 * @param request the request, with its head built anew
 * @param label what it is said to be, or null
 * @param type the kind of attack that it is said to be, or null
 * @param cve the vulnerability that it is said to aim at, or null
 */
public record RequestLine(
    String id,
    String origin,
    Request request,
    @Nullable Prediction label,
    @Nullable String type,
    @Nullable String cve) {
  public RequestLine {
    requireNonNull(id, "id is null");
    requireNonNull(origin, "origin is null");
    requireNonNull(request, "request is null");
  }
}
