package axon.fingerprint;

import axon.event.Header;
import axon.event.Request;
import java.util.Locale;
import java.util.Set;

/**
 * A fingerprint of the software behind a request: the order and letter case of its header names.
 * People change the User-Agent; few change the order in which their library writes the lines.
 *
 * <p>The form is {@code ho1-VMNN-HHHHHHHHHHHH}: V is the version ({@code 1} for HTTP/1.1, {@code 0}
 * for HTTP/1.0, {@code 9} for none, {@code x} else), M the kind of method ({@code r} GET and HEAD,
 * {@code w} POST, PUT, PATCH and DELETE, {@code o} OPTIONS, {@code x} else), NN the count of names
 * that went into the hash (99 for more), H the first 48 bits of a 64-bit FNV-1a hash over these
 * names as they came, each ended by a line feed. Lines that depend on what is asked rather than on
 * who asks, and lines that proxies add, are left out, so that one client keeps one fingerprint over
 * a whole site. An own design of Axon's; {@code ho1} changes when the recipe does.
 */
public final class HeaderOrder {
  private static final int MOST_NAMES = 99;
  private static final int HASH = 12;
  private static final Set<String> LEFT_OUT =
      Set.of(
          "authorization",
          "cookie",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "origin",
          "range",
          "referer",
          "transfer-encoding",
          "cdn-loop",
          "forwarded",
          "true-client-ip",
          "via");

  private HeaderOrder() {}

  /** {@return the fingerprint, always 21 characters of {@code [a-z0-9-]}} */
  public static String of(Request request) {
    long hash = 0xcbf29ce484222325L;
    int names = 0;
    for (Header header : request.headers()) {
      if (names < MOST_NAMES && tellsOfTheClient(header.name())) {
        hash = mix(hash, header.name());
        names++;
      }
    }
    return form(version(request.version()), method(request.method()), names, hash);
  }

  /**
   * {@return of a fingerprint what a client keeps whatever it does: the hash over the names, 12
   * characters of {@code [0-9a-f]}}
   */
  public static String names(String fingerprint) {
    return fingerprint.substring(fingerprint.length() - HASH);
  }

  /** {@return whether a line of this name says who asks, rather than what is asked} */
  static boolean tellsOfTheClient(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !LEFT_OUT.contains(lower)
        && !lower.startsWith("x-forwarded-")
        && !lower.startsWith("x-real-")
        && !lower.startsWith("cf-");
  }

  private static long mix(long hash, String name) {
    long mixed = hash;
    for (int i = 0; i < name.length(); i++) {
      mixed = (mixed ^ (name.charAt(i) & 0xff)) * 0x100000001b3L;
    }
    return (mixed ^ '\n') * 0x100000001b3L;
  }

  private static String form(char version, char method, int names, long hash) {
    char[] text = new char[21];
    "ho1-".getChars(0, 4, text, 0);
    text[4] = version;
    text[5] = method;
    text[6] = (char) ('0' + names / 10);
    text[7] = (char) ('0' + names % 10);
    text[8] = '-';
    for (int i = 0; i < 12; i++) {
      text[9 + i] = Character.forDigit((int) (hash >>> (60 - 4 * i)) & 15, 16);
    }
    return new String(text);
  }

  private static char version(String version) {
    return switch (version) {
      case "HTTP/1.1" -> '1';
      case "HTTP/1.0" -> '0';
      case "" -> '9';
      default -> 'x';
    };
  }

  private static char method(String method) {
    return switch (method) {
      case "GET", "HEAD" -> 'r';
      case "POST", "PUT", "PATCH", "DELETE" -> 'w';
      case "OPTIONS" -> 'o';
      default -> 'x';
    };
  }
}
