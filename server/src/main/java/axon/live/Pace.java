package axon.live;

import java.util.Arrays;

/**
 * At most so many in any second, a number that may change. While there is room a burst passes at
 * once; as soon as something had to be left out, what follows is spread evenly over the second,
 * each client at a phase of its own: else thousands of clients would be sent the same events at the
 * same instant, then nothing for the rest of the second. Not safe for use by several threads.
 */
final class Pace {
  private static final long SECOND = 1_000_000_000L;

  private final long[] passed;
  private final long spread;
  private int allowed;
  private long step;
  private long phase;
  private int next;
  private boolean strained;
  private long lastRefusal;
  private long lastSlot;

  /**
   * @param perSecond so many in any second
   * @param seed spreads clients over the phases
   */
  Pace(int perSecond, long seed, long now) {
    this.passed = new long[perSecond];
    this.spread = (seed * 0x9E3779B97F4A7C15L) >>> 1;
    Arrays.fill(passed, now - SECOND);
    allow(perSecond);
  }

  /** From now on lets pass so many in any second, 1 up to what it was made for. */
  final void allow(int perSecond) {
    if (perSecond != allowed) {
      allowed = perSecond;
      step = SECOND / perSecond;
      phase = Math.floorMod(spread, step);
      lastSlot = Long.MIN_VALUE;
    }
  }

  /** {@return whether one more may pass at {@code now}, in ns; it counts as passed if so} */
  boolean tryPass(long now) {
    int earlier = Math.floorMod(next - allowed, passed.length);
    boolean room = now - passed[earlier] >= SECOND;
    if (strained && now - lastRefusal >= SECOND) {
      strained = false;
    }
    long slot = Math.floorDiv(now + phase, step);
    if (!room || (strained && slot == lastSlot)) {
      strained = true;
      lastRefusal = now;
      return false;
    }
    lastSlot = slot;
    passed[next] = now;
    next = (next + 1) % passed.length;
    return true;
  }
}
