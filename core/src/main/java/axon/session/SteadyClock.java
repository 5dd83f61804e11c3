package axon.session;

/**
 * Turns the time stamps of one source into times that never fall. Events that change places within
 * a second stand still; when the machine's clock was set back further, its time goes on from where
 * it stood. A clock set forward is a pause like any other. Not thread-safe.
 */
final class SteadyClock {
  private static final long DISORDER = 1000;

  private long shift;
  private long now;

  SteadyClock(long timestamp) {
    now = timestamp;
  }

  long advance(long timestamp) {
    long time = timestamp + shift;
    if (time < now - DISORDER) {
      shift = now - timestamp;
    }
    now = Math.max(now, time);
    return now;
  }

  /**
   * Takes in what was held up on its way through this process: the time goes on if that lies ahead,
   * and no later event is moved for it.
   */
  long advanceTo(long timestamp) {
    now = Math.max(now, timestamp + shift);
    return now;
  }

  long now() {
    return now;
  }
}
