package axon.sensor.http;

/** Says when a connection has taken too long. Times in ns of {@link System#nanoTime}. */
final class Patience {
  /** What to do now. */
  enum Advice {
    WAIT,
    /** Nothing has begun, for too long. */
    IDLE,
    /** The headers are too slow. */
    HEAD,
    /** The body is too slow. */
    BODY,
    /** Nothing more comes and nothing more is needed. */
    QUIET
  }

  private static final long RATE_GRACE = 5_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private final long headTime;
  private final long bodyTime;
  private final long bodyRate;
  private final long idleTime;
  private final long quiet;

  Patience(HttpLimits limits) {
    this.headTime = limits.times().head().toNanos();
    this.bodyTime = limits.times().body().toNanos();
    this.bodyRate = limits.times().bodyRate();
    this.idleTime = limits.times().idle().toNanos();
    this.quiet = limits.times().quiet().toNanos();
  }

  /**
   * {@return what to do at {@code now}}
   *
   * @param lastRead when the last byte came
   * @param idleSince when something last happened, either way
   */
  Advice advise(RequestReader reader, long now, long lastRead, long idleSince) {
    return switch (reader.phase()) {
      case IDLE -> now - idleSince > idleTime ? Advice.IDLE : Advice.WAIT;
      case HEAD -> now - reader.firstAt() > headTime ? Advice.HEAD : Advice.WAIT;
      case BODY -> isSlow(reader, now - reader.headAt()) ? Advice.BODY : Advice.WAIT;
      case REST ->
          now - lastRead > quiet || now - reader.firstAt() > headTime ? Advice.QUIET : Advice.WAIT;
      case ENDED -> Advice.WAIT;
    };
  }

  private boolean isSlow(RequestReader reader, long spent) {
    boolean below = spent > RATE_GRACE && reader.bodyLength() < bodyRate * (spent / SECOND);
    return below || spent > bodyTime;
  }
}
