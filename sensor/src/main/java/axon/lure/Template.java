package axon.lure;

import axon.event.Answer;
import axon.event.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds one answer byte by byte, in the order and letter case that the server imitated uses. */
final class Template {
  private static final String DATE_ROOM = "Thu, 01 Jan 1970 00:00:00 GMT";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final int status;
  private int dateAt = -1;

  private Template(int status) {
    this.status = status;
  }

  /** Starts with the status line {@code version status reason}. */
  static Template of(String version, int status, String reason) {
    return new Template(status).raw(version + " " + status + " " + reason + "\r\n");
  }

  /** Starts without any head, as HTTP/0.9 answers do. */
  static Template bare(int status) {
    return new Template(status);
  }

  Template header(String name, String value) {
    return raw(name + ": " + value + "\r\n");
  }

  /** Adds the header if {@code wanted}. */
  Template headerIf(boolean wanted, String name, String value) {
    return wanted ? header(name, value) : this;
  }

  Template date() {
    dateAt = bytes.size() + "Date: ".length();
    return header("Date", DATE_ROOM);
  }

  Template length(String body) {
    return header("Content-Length", String.valueOf(utf8(body).length));
  }

  /** Ends the head and the answer; {@code body} is left out for HEAD. */
  Answer end(String body, boolean head, boolean close) {
    raw("\r\n");
    return endBare(head ? "" : body, close);
  }

  /** Ends the answer without an empty line before {@code body}. */
  Answer endBare(String body, boolean close) {
    raw(body);
    return new Answer(status, Bytes.wrap(bytes.toByteArray()), dateAt, close);
  }

  private Template raw(String text) {
    bytes.writeBytes(utf8(text));
    return this;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
