package axon.api;

import axon.access.SignIns;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The sign-in's cookie: out of reach of scripts, sent to our own pages only, and under TLS never in
 * the clear. Its name holds the console's port, since browsers keep one jar for all ports of a
 * host.
 */
final class Cookies {
  private final String name;

  Cookies(int port) {
    this.name = "axon-" + port;
  }

  void set(Call call, String secret) {
    add(call, secret, SignIns.LONGEST.toSeconds());
  }

  void clear(Call call) {
    add(call, "", 0);
  }

  private void add(Call call, String value, long seconds) {
    HttpServletRequest request = call.context().req();
    call.context()
        .res()
        .addHeader(
            "Set-Cookie",
            name
                + "="
                + value
                + "; Path="
                + call.base()
                + "; Max-Age="
                + seconds
                + "; HttpOnly; SameSite=Strict"
                + (request.isSecure() ? "; Secure" : ""));
  }

  /** {@return the name of the cookie} */
  String name() {
    return name;
  }
}
