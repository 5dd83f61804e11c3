package axon.session;

import java.util.Locale;
import java.util.Set;

/** Finds a user name and a password among the fields of a form or of JSON. Never throws. */
final class CredentialFields {
  private static final Set<String> USERS =
      Set.of(
          "user",
          "username",
          "user_name",
          "usr",
          "uname",
          "userid",
          "user_id",
          "login",
          "loginname",
          "login_name",
          "log",
          "email",
          "mail",
          "account",
          "name",
          "u",
          "uid",
          "j_username",
          "os_username",
          "pma_username",
          "user_login",
          "loginuser",
          "admin_user",
          "luci_username",
          "identifier",
          "logonid",
          "accountname",
          "auth_username",
          "usernamefld");
  private static final Set<String> PASSWORDS =
      Set.of(
          "pass",
          "password",
          "passwd",
          "pwd",
          "psw",
          "passw",
          "passphrase",
          "userpass",
          "user_pass",
          "user_password",
          "userpassword",
          "userpwd",
          "loginpass",
          "login_password",
          "loginpassword",
          "j_password",
          "os_password",
          "pma_password",
          "admin_pass",
          "p",
          "pw",
          "luci_password",
          "auth_password",
          "secretkey",
          "passwordfld",
          "password1");

  private boolean user;
  private boolean password;

  private CredentialFields() {}

  static boolean inForm(String text) {
    CredentialFields found = new CredentialFields();
    int start = 0;
    while (start < text.length() && !found.both()) {
      int end = text.indexOf('&', start);
      end = end < 0 ? text.length() : end;
      int equals = text.indexOf('=', start);
      if (equals > start && equals < end - 1) {
        found.add(text.substring(start, equals));
      }
      start = end + 1;
    }
    return found.both();
  }

  static boolean inMultipart(String text) {
    CredentialFields found = new CredentialFields();
    int at = text.indexOf("name=\"");
    while (at >= 0 && !found.both()) {
      int end = text.indexOf('"', at + 6);
      if (end < 0) {
        break;
      }
      if (hasContent(text, end)) {
        found.add(text.substring(at + 6, end));
      }
      at = text.indexOf("name=\"", end);
    }
    return found.both();
  }

  private static boolean hasContent(String text, int from) {
    int blank = text.indexOf("\r\n\r\n", from);
    return blank >= 0 && blank + 4 < text.length() && text.charAt(blank + 4) != '\r';
  }

  /** Looks for {@code "name": value} at any depth; a value that is "", null or {…} is none. */
  static boolean inJson(String text) {
    CredentialFields found = new CredentialFields();
    int at = 0;
    while (at >= 0 && at < text.length() && !found.both()) {
      int open = text.indexOf('"', at);
      int close = open < 0 ? -1 : endOfString(text, open);
      if (close < 0) {
        break;
      }
      int next = skipBlanks(text, close + 1);
      boolean key = next < text.length() && text.charAt(next) == ':';
      if (key && isOffered(text, skipBlanks(text, next + 1))) {
        found.add(text.substring(open + 1, close));
      }
      at = key ? next + 1 : close + 1;
    }
    return found.both();
  }

  private static boolean isOffered(String text, int at) {
    if (at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return c == '"'
        ? at + 1 < text.length() && text.charAt(at + 1) != '"'
        : c == '-' || (c >= '0' && c <= '9');
  }

  private static int endOfString(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i;
      }
    }
    return -1;
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  private void add(String field) {
    if (field.length() > 64) {
      return;
    }
    // "data[User][password]" and "user.password" name what their last part says
    String name = field.toLowerCase(Locale.ROOT).replace("%5b", "[").replace("%5d", "]");
    name = name.endsWith("]") ? name.substring(name.lastIndexOf('[') + 1, name.length() - 1) : name;
    name = name.substring(name.lastIndexOf('.') + 1).replace('-', '_');
    user |= USERS.contains(name);
    password |= PASSWORDS.contains(name);
  }

  private boolean both() {
    return user && password;
  }
}
