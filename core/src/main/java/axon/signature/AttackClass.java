package axon.signature;

import java.util.Locale;

/** The kinds of attack that Axon tells apart. The names on the wire are in lower case. */
public enum AttackClass {
  SQLI,
  XSS,
  TRAVERSAL,
  RCE,
  RFI,
  SSTI,
  XXE,
  SSRF,
  LOG4SHELL,
  LDAP,
  CRLF,
  SECRETS,
  SCANNER,
  BRUTEFORCE,
  OTHER,
  NORMAL;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** {@return the name in files and messages} */
  public String wireName() {
    return wireName;
  }

  /** {@return whether a hit of this class sets {@code sql_payload} in the session's account} */
  public boolean isInjection() {
    return switch (this) {
      case SQLI, XSS, RCE, RFI, SSTI, XXE, SSRF, LOG4SHELL, LDAP, CRLF, TRAVERSAL -> true;
      case SECRETS, SCANNER, BRUTEFORCE, OTHER, NORMAL -> false;
    };
  }
}
