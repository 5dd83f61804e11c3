package axon.sensor.http;

import axon.event.Bytes;
import axon.event.Header;
import axon.event.Malformation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Request line and headers.
 *
 * @param bytes as they arrived
 * @param fault what is wrong with them, or null
 */
record Head(
    Bytes bytes,
    RequestLine line,
    List<Header> headers,
    Framing framing,
    @Nullable Malformation fault) {
  /** A header, two strings and their arrays without the bytes in them. */
  private static final int HEADER_OBJECTS = 128;

  /** Reads the header lines between {@code lineEnd} and {@code end} and weighs the whole. */
  static Head read(RequestLine line, byte[] bytes, int lineEnd, int end, int mostHeaders) {
    HeaderLines lines = HeaderLines.read(bytes, lineEnd, end, mostHeaders);
    Framing framing = Framing.of(lines.headers(), line.version());
    Malformation fault = line.fault();
    if (fault == null) {
      fault = lines.fault();
    }
    if (fault == null && framing instanceof Framing.Unclear(Malformation why, _)) {
      fault = why;
    }
    if (fault == null && line.version().equals("HTTP/1.1") && hosts(lines.headers()) != 1) {
      fault = Malformation.NO_HOST;
    }
    Bytes kept = Bytes.wrap(Arrays.copyOf(bytes, end));
    return new Head(kept, line, lines.headers(), framing, fault);
  }

  /** A head that ended with its line, or within it. */
  static Head ofLine(RequestLine line, byte[] bytes, int end, @Nullable Malformation fault) {
    Bytes kept = Bytes.wrap(Arrays.copyOf(bytes, end));
    return new Head(kept, line, List.of(), new Framing.None(), fault);
  }

  private static int hosts(List<Header> headers) {
    int hosts = 0;
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.get(i).name();
      if (name.length() == 4 && name.equalsIgnoreCase("Host")) {
        hosts++;
      }
    }
    return hosts;
  }

  /** {@return about how many bytes of memory it takes: the head, its words, and their objects} */
  int room() {
    return 2 * bytes.length() + HEADER_OBJECTS * headers.size();
  }

  boolean isHead() {
    return line.method().equals("HEAD");
  }

  boolean isHttp10() {
    return line.version().equals("HTTP/1.0");
  }

  /** {@return whether the sender waits for our word before it sends the body} */
  boolean expectsContinue() {
    if (isHttp10() || framing instanceof Framing.None) {
      return false;
    }
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      if (header.name().equalsIgnoreCase("Expect")
          && header.value().equalsIgnoreCase("100-continue")) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether a Connection header names {@code option}, in lower case} */
  boolean connectionSays(String option) {
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      if (header.name().length() == 10
          && header.name().equalsIgnoreCase("Connection")
          && lists(header.value(), option)) {
        return true;
      }
    }
    return false;
  }

  private static boolean lists(String value, String option) {
    int from = 0;
    while (from <= value.length()) {
      int comma = value.indexOf(',', from);
      int to = comma < 0 ? value.length() : comma;
      String item = value.substring(from, to).strip();
      if (item.equalsIgnoreCase(option)) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }
}
