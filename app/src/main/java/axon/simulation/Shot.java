package axon.simulation;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One request of a visit.
 *
 * @param headers header lines as they are sent, without the length and the mark
 * @param body what follows them; empty for none
 * @param pause ms to wait before it is sent, when the visit is played at a person's pace
 */
record Shot(String method, String target, List<String> headers, String body, long pause) {
  /** Marks what was played, so that no one learns from it as if it were real. */
  static final String MARK = "X-Axon-Simulated: 1";

  Shot {
    requireNonNull(method, "method is null");
    requireNonNull(target, "target is null");
    requireNonNull(body, "body is null");
    headers = List.copyOf(headers);
  }

  /** {@return the bytes on the wire, {@code host} filled in} */
  byte[] bytes(String host) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    headers.forEach(line -> head.append(line.replace("{host}", host)).append("\r\n"));
    if (content.length > 0) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    head.append(MARK).append("\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    all.writeBytes(content);
    return all.toByteArray();
  }
}
