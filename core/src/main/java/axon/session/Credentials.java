package axon.session;

import axon.event.Header;
import axon.event.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Says whether a request offers a user name and a password: in Basic authorization (RFC 7617), in a
 * form (in the body or the query, URL-encoded or multipart), or in JSON. Reads the first 8 KiB of a
 * body. Pure functions; any thread.
 */
public final class Credentials {
  private static final int MOST_READ = 8192;

  private Credentials() {}

  /** {@return whether both a user name and a password are there, neither of them empty} */
  public static boolean offeredIn(Request request) {
    String type = "";
    for (Header header : request.headers()) {
      String name = header.name();
      if (name.equalsIgnoreCase("Authorization") && isBasicPair(header.value())) {
        return true;
      }
      if (name.equalsIgnoreCase("Content-Type")) {
        type = header.value().toLowerCase(Locale.ROOT);
      }
    }
    int query = request.target().indexOf('?');
    return (query >= 0 && CredentialFields.inForm(request.target().substring(query + 1)))
        || (!request.body().captured().isEmpty() && inBody(request, type));
  }

  private static boolean inBody(Request request, String type) {
    var captured = request.body().captured();
    String text = captured.slice(0, Math.min(captured.length(), MOST_READ)).latin1();
    if (type.startsWith("multipart/")) {
      return CredentialFields.inMultipart(text);
    }
    int start = 0;
    while (start < text.length() && text.charAt(start) <= ' ') {
      start++;
    }
    boolean json =
        start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '[');
    return json ? CredentialFields.inJson(text) : CredentialFields.inForm(text);
  }

  private static boolean isBasicPair(String value) {
    if (!value.regionMatches(true, 0, "Basic ", 0, 6) || value.length() > MOST_READ) {
      return false;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(value.substring(6).strip());
      String pair = new String(decoded, StandardCharsets.ISO_8859_1);
      int colon = pair.indexOf(':');
      return colon > 0 && colon < pair.length() - 1;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
