package axon.api;

import axon.access.SignIns;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The sign-in's cookie: out of reach of scripts, sent to our own pages only, and under TLS, of our
 * own or of what stands in front, never in the clear. Its name holds the console's port, since
 * browsers keep one jar for all ports of a host.
 */
final class Cookies {
  private final String name;
  private final boolean secure;

  Cookies(ConsoleConfig config) {
    this.name = "axon-" + config.port();
    this.secure = config.reach().publicOrigin() != null;
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
                + (secure || request.isSecure() ? "; Secure" : ""));
  }

  /** {@return the name of the cookie} */
  String name() {
    return name;
  }
}
