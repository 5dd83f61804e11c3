package axon.session;

import axon.event.IpAddress;
import axon.event.Source;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Whose account it is: an IPv4 address, the /64 of an IPv6 address, since whoever holds one address
 * of a /64 holds them all, or a host by its name, of which 128 bits of a SHA-256 are kept. Behind a
 * shared address each client has one of its own, told by a hash in the half that is empty else.
 */
record SourceKey(long high, long low, Kind kind) {
  /** What the two numbers are. */
  enum Kind {
    V4(1),
    V6(0),
    HOST(2);

    private final long salt;

    Kind(long salt) {
      this.salt = salt;
    }
  }

  static SourceKey of(Source source) {
    String host = source.host();
    if (host != null) {
      return ofHost(host);
    }
    SourceKey whole = of(source.address());
    return source.client().isEmpty() ? whole : whole.of(source.client());
  }

  private SourceKey of(String client) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < client.length(); i++) {
      hash = (hash ^ client.charAt(i)) * 0x100000001b3L;
    }
    return kind == Kind.V4 ? new SourceKey(hash, low, kind) : new SourceKey(high, hash, kind);
  }

  private static SourceKey of(IpAddress address) {
    return address.isV4()
        ? new SourceKey(address.high(), address.low(), Kind.V4)
        : new SourceKey(address.high(), 0, Kind.V6);
  }

  private static SourceKey ofHost(String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
      return new SourceKey(hash.getLong(), hash.getLong(), Kind.HOST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** {@return a hash that no one can aim without knowing {@code seed}} */
  int hash(long seed) {
    long h = (high ^ seed) * 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 32) ^ low ^ (kind.salt << 40)) * 0xD6E8FEB86659FD93L;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    return (int) (h >>> 32);
  }
}
