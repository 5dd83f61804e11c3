package axon.event;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address. IPv4 addresses mapped into IPv6 ({@code ::ffff:1.2.3.4}) are IPv4.
 *
 * @param high the upper 64 bits, 0 for IPv4
 * @param low the lower 64 bits; for IPv4 the 32 bits of the address
 * @param isV4 whether it is an IPv4 address
 */
public record IpAddress(long high, long low, boolean isV4) {
  /** {@code 0.0.0.0}: for events without a network behind them. */
  public static final IpAddress NONE = new IpAddress(0, 0, true);

  /** {@return the same address as a value} */
  public static IpAddress of(InetAddress address) {
    return ofBytes(address.getAddress());
  }

  /**
   * {@return the address of 4 or 16 bytes in network order}
   *
   * @throws IllegalArgumentException for another count of bytes
   */
  public static IpAddress ofBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return switch (bytes.length) {
      case 4 -> new IpAddress(0, Integer.toUnsignedLong(buffer.getInt()), true);
      case 16 -> ofHalves(buffer.getLong(), buffer.getLong());
      default -> throw new IllegalArgumentException(bytes.length + " bytes are no IP address");
    };
  }

  private static IpAddress ofHalves(long high, long low) {
    boolean mapped = high == 0 && (low >>> 32) == 0xffffL;
    return mapped ? new IpAddress(0, low & 0xffff_ffffL, true) : new IpAddress(high, low, false);
  }

  /**
   * {@return the address that {@code text} writes out, if it does}
   *
   * @param text an IPv4 address of four decimals or an IPv6 address, without brackets, zone or
   *     blanks; no name is ever looked up
   */
  public static Optional<IpAddress> parse(String text) {
    boolean v6 = text.indexOf(':') >= 0;
    if (text.length() > 45 || text.indexOf('%') >= 0 || !(v6 || isDottedQuad(text))) {
      return Optional.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 'f' || (Character.digit(c, 16) < 0 && c != '.' && c != ':')) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(of(InetAddress.ofLiteral(text)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isDottedQuad(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      boolean digits = !part.isEmpty() && part.length() <= 3;
      digits = digits && part.chars().allMatch(c -> c >= '0' && c <= '9');
      boolean padded = part.length() > 1 && part.startsWith("0");
      if (!digits || padded || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  /** {@return whether it lies in 127.0.0.0/8 or is ::1} */
  public boolean isLoopback() {
    return isV4 ? (low >>> 24) == 127 : high == 0 && low == 1;
  }

  /** {@return the address with all bits behind the first {@code prefix} at 0} */
  public IpAddress masked(int prefix) {
    if (isV4) {
      return new IpAddress(0, prefix == 0 ? 0 : low & (-1L << (32 - prefix)) & 0xffff_ffffL, true);
    }
    long keptHigh = prefix >= 64 ? high : prefix == 0 ? 0 : high & (-1L << (64 - prefix));
    long keptLow = prefix >= 128 ? low : prefix <= 64 ? 0 : low & (-1L << (128 - prefix));
    return new IpAddress(keptHigh, keptLow, false);
  }

  /** {@return 4 or 16 bytes in network order} */
  public byte[] bytes() {
    return isV4
        ? ByteBuffer.allocate(4).putInt((int) low).array()
        : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /** {@return the same as the JDK's form} */
  public InetAddress toInetAddress() {
    try {
      return InetAddress.getByAddress(bytes());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are always an address", e);
    }
  }

  /** {@return four decimals, or the short form of RFC 5952} */
  @Override
  public String toString() {
    return isV4 ? dotted() : Ipv6Text.format(high, low);
  }

  private String dotted() {
    int bits = (int) low;
    return (bits >>> 24)
        + "."
        + ((bits >>> 16) & 255)
        + "."
        + ((bits >>> 8) & 255)
        + "."
        + (bits & 255);
  }
}
