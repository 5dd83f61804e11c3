package axon.ingest.mongo;

import com.mongodb.ConnectionString;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which database of which MongoDB, and how to get there: {@code
 * mongodb://[USER[:PASSWORD]@]HOST[:PORT][,…]/DATABASE[?OPTION=VALUE&…]}, or {@code mongodb+srv}
 * with one name that DNS resolves. It may hold a user and a password, so only {@link #uri} gives
 * the whole of it, and no fault quotes more than hosts, database and names of options.
 */
public final class MongoAddress {
  private static final String PLAIN = "mongodb://";
  private static final String SRV = "mongodb+srv://";

  private static final int USUAL_PORT = 27_017;

  private static final String FORM =
      "allowed: mongodb://[USER:PASSWORD@]HOST[:PORT]/DATABASE[?OPTION=VALUE]";

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.%]{2,60}])(:[0-9]{1,5})?");

  /** What may stand in a database's name, and does not end it in the address. */
  private static final Pattern DATABASE = Pattern.compile("[^\\x00-\\x20/\\\\.\"$*<>:|?@]{1,63}");

  private final String scheme;
  private final String userInfo;
  private final String hosts;
  private final String path;
  private final String database;

  private MongoAddress(String scheme, String userInfo, String hosts, String path, String database) {
    this.scheme = scheme;
    this.userInfo = userInfo;
    this.hosts = hosts;
    this.path = path;
    this.database = database;
  }

  /** {@return whether the text begins like such an address} */
  public static boolean isOne(String text) {
    return text.startsWith(PLAIN) || text.startsWith(SRV);
  }

  /**
   * {@return the address}
   *
   * @throws IllegalArgumentException if it is none, saying why without quoting a user or password
   */
  public static MongoAddress parse(String text) {
    String scheme = text.startsWith(SRV) ? SRV : PLAIN;
    if (!text.startsWith(scheme)) {
      throw new IllegalArgumentException("no MongoDB address; " + FORM);
    }
    String rest = text.substring(scheme.length());
    int end = authorityEnd(rest);
    String authority = rest.substring(0, end);
    String path = rest.substring(end);
    int at = authority.lastIndexOf('@');
    String userInfo = authority.substring(0, Math.max(0, at));
    if (path.indexOf('@') >= 0 || !isUserInfo(userInfo)) {
      throw new IllegalArgumentException(
          "the MongoDB address cannot be told apart: in user, password and options the characters"
              + " : / ? # [ ] @ % must be percent-encoded (@ is %40)");
    }
    String hosts = authority.substring(at + 1);
    checkHosts(scheme, hosts);
    MongoAddress address =
        new MongoAddress(scheme, userInfo, hosts, path, database(scheme + hosts, path));
    address.checkOptions();
    address.checkWhole();
    return address;
  }

  private static int authorityEnd(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
        return i;
      }
    }
    return rest.length();
  }

  private static boolean isUserInfo(String text) {
    return text.isEmpty()
        || text.matches("([^:@%\\[\\]#]|%[0-9A-Fa-f]{2})+(:([^:@%\\[\\]#]|%[0-9A-Fa-f]{2})*)?");
  }

  private static void checkHosts(String scheme, String hosts) {
    String[] each = hosts.split(",", -1);
    boolean fits = Arrays.stream(each).allMatch(host -> HOST.matcher(host).matches());
    if (!fits) {
      throw new IllegalArgumentException(
          "the MongoDB address has no host, or one that is none; " + FORM);
    }
    if (scheme.equals(SRV) && (each.length > 1 || hosts.indexOf(':') >= 0)) {
      throw new IllegalArgumentException(
          scheme + hosts + ": mongodb+srv takes one host name, without a port");
    }
  }

  private static String database(String where, String path) {
    String name = path.startsWith("/") ? path.substring(1).split("\\?", 2)[0] : "";
    if (name.isEmpty()) {
      throw new IllegalArgumentException(where + " names no database; " + FORM);
    }
    String decoded = decoded(name);
    if (!DATABASE.matcher(decoded).matches()) {
      throw new IllegalArgumentException(
          where
              + ": what follows the host is no name of a database; collections are not named"
              + " there");
    }
    return decoded;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private void checkOptions() {
    String[] parts = path.split("\\?", 2);
    if (parts.length < 2 || parts[1].isEmpty()) {
      return;
    }
    for (String option : parts[1].split("&", -1)) {
      String[] pair = option.split("=", 2);
      MongoOption.check(toString(), pair[0], pair.length < 2 ? "" : decoded(pair[1]));
    }
  }

  /**
   * What the driver alone knows; with {@code mongodb+srv} it would ask DNS, so that is for later.
   */
  private void checkWhole() {
    if (scheme.equals(SRV)) {
      return;
    }
    String someone = userInfo.isEmpty() ? "" : isByCertificate() ? "user@" : "user:password@";
    try {
      if (!database.equals(new ConnectionString(PLAIN + someone + hosts + path).getDatabase())) {
        throw new IllegalArgumentException("another database");
      }
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(
          this + ": a port or the value of an option is not allowed, or two options contradict");
    }
  }

  private boolean isByCertificate() {
    return path.contains("MONGODB-X509");
  }

  /** {@return whether it names a user and no password} */
  public boolean wantsPassword() {
    return !userInfo.isEmpty() && userInfo.indexOf(':') < 0 && !isByCertificate();
  }

  /** {@return the same with this password for the user that it names} */
  public MongoAddress withPassword(String password) {
    String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
    return new MongoAddress(scheme, userInfo + ":" + encoded, hosts, path, database);
  }

  /** {@return the whole of it, user and password included: for nobody to see} */
  public String uri() {
    return scheme + (userInfo.isEmpty() ? "" : userInfo + "@") + hosts + path;
  }

  /** {@return the name of the database} */
  public String database() {
    return database;
  }

  /** {@return what is the same however the hosts are ordered and whoever signs in} */
  public String key() {
    return Arrays.stream(hosts.toLowerCase(Locale.ROOT).split(","))
            .map(MongoAddress::withPort)
            .sorted()
            .collect(Collectors.joining(","))
        + "/"
        + database;
  }

  private static String withPort(String host) {
    return host.matches(".*:[0-9]{1,5}") && !host.endsWith("]") ? host : host + ":" + USUAL_PORT;
  }

  /** {@return where it leads, without user, password and options} */
  @Override
  public String toString() {
    return scheme + hosts + "/" + database;
  }
}
