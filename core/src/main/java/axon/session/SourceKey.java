package axon.session;

import axon.event.IpAddress;

/**
 * Whose account it is: an IPv4 address, or the /64 of an IPv6 address, since whoever holds one
 * address of a /64 holds them all.
 */
record SourceKey(long high, long low, boolean isV4) {
  static SourceKey of(IpAddress address) {
    return new SourceKey(address.high(), address.isV4() ? address.low() : 0, address.isV4());
  }

  /** {@return a hash that no one can aim without knowing {@code seed}} */
  int hash(long seed) {
    long h = (high ^ seed) * 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 32) ^ low ^ (isV4 ? 1L << 40 : 0)) * 0xD6E8FEB86659FD93L;
    h ^= h >>> 32;
    h *= 0xD6E8FEB86659FD93L;
    return (int) (h >>> 32);
  }
}
