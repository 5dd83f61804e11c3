package axon.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it came.
 *
 * @param head the bytes of request line and headers as they arrived, with the line ends; built anew
 *     for requests from files
 * @param method the method as sent, Latin-1; empty if it could not be read
 * @param target the request target as sent, Latin-1: one character for each byte
 * @param version as sent, such as {@code HTTP/1.1}; empty if none
 * @param headers in the order of arrival, letter case kept
 * @param body what came behind the headers
 * @param malformation why it could not be read to its end, or null if it could
 */
public record Request(
    Bytes head,
    String method,
    String target,
    String version,
    List<Header> headers,
    Body body,
    @Nullable Malformation malformation) {
  public Request {
    requireNonNull(head, "head is null");
    requireNonNull(method, "method is null");
    requireNonNull(target, "target is null");
    requireNonNull(version, "version is null");
    requireNonNull(body, "body is null");
    headers = List.copyOf(headers);
  }

  /** {@return the value of the first header with this name, letter case aside, or null} */
  public @Nullable String header(String name) {
    for (Header header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return null;
  }

  /** {@return the first User-Agent as text, malformed UTF-8 as U+FFFD} */
  public Optional<String> userAgent() {
    return Optional.ofNullable(header("User-Agent")).map(Text::utf8);
  }

  /** {@return the target as the store and the features see it: UTF-8 text, NUL escaped} */
  public String path() {
    return Text.utf8(target);
  }
}
