package axon.sensor.http;

import axon.event.IpAddress;

/**
 * The memory that one connection holds for what it has not finished sending. A small part comes
 * with its place; all beyond is taken from the sensor's budget. Runs on the connection's event
 * loop.
 */
final class Allowance {
  /** Bytes; ordinary heads and small forms are read even when the budget is spent. */
  static final int OWN = 4 << 10;

  private final ByteBudget budget;
  private final IpAddress source;
  private final long share;
  private int held;

  Allowance(ByteBudget budget, IpAddress source, long share) {
    this.budget = budget;
    this.source = source;
    this.share = share;
  }

  /** {@return whether {@code bytes} more may be held; then they are} */
  boolean take(int bytes) {
    int more = beyondOwn(held + bytes) - beyondOwn(held);
    if (more > 0 && !budget.take(source, more, share)) {
      return false;
    }
    held += bytes;
    return true;
  }

  /**
   * {@return how many of {@code bytes} may be held from now on: all, or what is left of its own}
   */
  int takeSome(int bytes) {
    if (take(bytes)) {
      return bytes;
    }
    int own = Math.max(0, OWN - held);
    held += own;
    return own;
  }

  /** Gives back all but {@code bytes}. */
  void keep(int bytes) {
    int left = Math.min(held, bytes);
    int less = beyondOwn(held) - beyondOwn(left);
    if (less > 0) {
      budget.giveBack(source, less);
    }
    held = left;
  }

  private static int beyondOwn(int bytes) {
    return Math.max(0, bytes - OWN);
  }
}
