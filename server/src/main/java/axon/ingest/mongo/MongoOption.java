package axon.ingest.mongo;

import axon.codec.PlainText;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The options that an address may have. The driver passes over those that it does not know, and
 * over values that are no truth values, so that a slip could turn TLS off; here they are faults.
 */
final class MongoOption {
  private static final Pattern TRUTH = Pattern.compile("true|false");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
  private static final Pattern ANY = Pattern.compile("[^\\x00-\\x1f]{1,200}");

  private static final NavigableMap<String, Pattern> KNOWN = known();

  private MongoOption() {}

  private static NavigableMap<String, Pattern> known() {
    NavigableMap<String, Pattern> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    known.putAll(
        Map.ofEntries(
            Map.entry("tls", TRUTH),
            Map.entry("ssl", TRUTH),
            Map.entry("tlsInsecure", TRUTH),
            Map.entry("tlsAllowInvalidHostnames", TRUTH),
            Map.entry("authSource", ANY),
            Map.entry("authMechanism", Pattern.compile("SCRAM-SHA-(1|256)|PLAIN|MONGODB-X509")),
            Map.entry("replicaSet", ANY),
            Map.entry("directConnection", TRUTH),
            Map.entry("loadBalanced", TRUTH),
            Map.entry("readPreference", Pattern.compile("(primary|secondary)(Preferred)?|nearest")),
            Map.entry("readPreferenceTags", ANY),
            Map.entry("maxStalenessSeconds", COUNT),
            Map.entry("readConcernLevel", ANY),
            Map.entry("retryReads", TRUTH),
            Map.entry("retryWrites", TRUTH),
            Map.entry("w", ANY),
            Map.entry("journal", TRUTH),
            Map.entry("appName", ANY),
            Map.entry("connectTimeoutMS", COUNT),
            Map.entry("socketTimeoutMS", COUNT),
            Map.entry("serverSelectionTimeoutMS", COUNT),
            Map.entry("srvServiceName", ANY),
            Map.entry("srvMaxHosts", COUNT)));
    return Collections.unmodifiableNavigableMap(known);
  }

  /**
   * Checks one.
   *
   * @param where the address, for the fault
   * @throws IllegalArgumentException if it is unknown or has a value that is not allowed
   */
  static void check(String where, String name, String value) {
    Pattern allowed = KNOWN.get(name);
    if (allowed == null) {
      throw new IllegalArgumentException(
          where
              + ": unknown option «"
              + PlainText.oneLine(name, 40)
              + "»; allowed: "
              + String.join(", ", KNOWN.navigableKeySet()));
    }
    if (!allowed.matcher(value).matches()) {
      throw new IllegalArgumentException(
          where + ": the option " + KNOWN.floorKey(name) + " has a value that is not allowed");
    }
  }
}
