package axon.api;

import org.eclipse.jetty.http.HttpFields;

/** The headers that every answer carries. */
final class Headers {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'self'; form-action 'self';"
          + " frame-ancestors 'none'";

  private Headers() {}

  /** Puts them on; also after an error has emptied the answer. */
  static void put(HttpFields.Mutable headers, boolean secure) {
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.put("X-Robots-Tag", "noindex, nofollow");
    headers.put("Cache-Control", "no-store");
    if (secure) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
