package axon.sensor.http;

import axon.event.Header;
import axon.event.Malformation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a request's body ends (RFC 9112, section 6.3). */
sealed interface Framing {
  /** No body. */
  record None() implements Framing {}

  /** A body of {@code length} bytes. */
  record Fixed(long length) implements Framing {}

  /** A body in chunks. */
  record Chunked() implements Framing {}

  /**
   * Nobody can say: the way requests are smuggled.
   *
   * @param declared the first length named that is a number, -1 if none
   */
  record Unclear(Malformation why, long declared) implements Framing {}

  /** {@return the length announced, -1 if none} */
  default long declared() {
    return switch (this) {
      case None() -> -1;
      case Chunked() -> -1;
      case Fixed(long length) -> length;
      case Unclear(_, long declared) -> declared;
    };
  }

  /** {@return what the headers say of the body} */
  static Framing of(List<Header> headers, String version) {
    String length = null;
    String coding = null;
    boolean twice = false;
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      String name = header.name();
      if (name.length() == 14 && name.equalsIgnoreCase("Content-Length")) {
        twice |= length != null;
        length = length == null ? header.value() : length;
      } else if (name.length() == 17 && name.equalsIgnoreCase("Transfer-Encoding")) {
        coding = coding == null ? header.value() : coding + "," + header.value();
      }
    }
    if (length == null && coding == null) {
      return new None();
    }
    return decide(length, twice, coding, version);
  }

  private static Framing decide(
      @Nullable String length, boolean twice, @Nullable String coding, String version) {
    long declared = length == null ? -1 : number(length);
    if (coding != null) {
      if (length != null) {
        return new Unclear(Malformation.AMBIGUOUS_LENGTH, declared);
      }
      boolean chunked = coding.equalsIgnoreCase("chunked") && !version.equals("HTTP/1.0");
      return chunked ? new Chunked() : new Unclear(Malformation.UNKNOWN_CODING, -1);
    }
    return twice || declared < 0
        ? new Unclear(Malformation.BAD_LENGTH, declared)
        : new Fixed(declared);
  }

  /** The number of at most 18 digits that {@code text} is, -1 if it is none. */
  private static long number(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = 10 * number + (digit - '0');
    }
    return number;
  }
}
