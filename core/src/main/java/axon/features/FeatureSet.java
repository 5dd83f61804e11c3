package axon.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A named, ordered set of columns. A model names the set and the hash that it was trained on and is
 * refused against any other.
 *
 * @param name such as {@code request-v1}
 * @param columns the columns' names in order
 * @param parameters what else the values depend on, such as a list of countries
 */
public record FeatureSet(String name, List<String> columns, List<String> parameters) {
  public FeatureSet {
    columns = List.copyOf(columns);
    parameters = List.copyOf(parameters);
  }

  /** {@return how many columns there are} */
  public int size() {
    return columns.size();
  }

  /** {@return SHA-256 over name, columns and parameters, in hexadecimal} */
  public String hash() {
    String text = name + "\n" + String.join(",", columns) + "\n" + String.join(",", parameters);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
