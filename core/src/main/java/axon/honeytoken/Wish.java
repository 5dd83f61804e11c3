package axon.honeytoken;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * What a decoy is to be.
 *
 * @param address where one of our sensors is reached from outside, such as {@code
 *     https://files.example.org}; a decoy that holds an address gets one under it
 * @param format how a document is written
 */
public record Wish(Kind kind, Optional<String> address, Format format) {
  private static final int LONGEST_ADDRESS = 200;

  public Wish {
    requireNonNull(kind, "kind is null");
    requireNonNull(format, "format is null");
    address = address.map(Wish::checked);
    if (kind.needsAddress() && address.isEmpty()) {
      throw new HoneytokenException(
          "a "
              + kind.wireName()
              + " decoy needs the address under which a sensor is reached, such as"
              + " http://files.example.org:8080");
    }
  }

  /** How a document is written. */
  public enum Format {
    DOCX,
    PDF,
    TXT;

    /** {@return the ending of such a file} */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The address ends in files of many forms, so it is held to plain characters. */
  private static String checked(String address) {
    String bare = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    boolean plain =
        bare.length() <= LONGEST_ADDRESS
            && bare.matches("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?");
    if (!plain || host(bare).isEmpty()) {
      throw new HoneytokenException(
          "«"
              + address
              + "» is no address of a sensor; allowed: http://NAME[:PORT] or https://…, with a"
              + " plain path or none");
    }
    return bare;
  }

  private static Optional<String> host(String address) {
    try {
      return Optional.ofNullable(new URI(address).getHost());
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
