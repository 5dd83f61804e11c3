package axon.lure;

import static java.util.Objects.requireNonNull;

import axon.event.Answer;
import axon.event.Bytes;
import axon.event.Malformation;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * The ordinary server that a sensor passes for: which answers it gives, byte for byte. All answers
 * are built when the persona is, and shared. Immutable; any thread.
 */
public final class Persona {
  private static final Answer PROCEED =
      new Answer(
          100,
          Bytes.wrap("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
          -1,
          false);

  private final String name;
  private final int maxRequests;
  private final Answer[][] ok;
  private final Map<Malformation, Answer> refusals = new EnumMap<>(Malformation.class);
  private final Map<Malformation, Answer> headRefusals = new EnumMap<>(Malformation.class);
  private final Answer failure;
  private final Answer headFailure;
  private final Answer foreign;
  private final Answer versionless;

  Persona(String name, Dialect dialect) {
    this.name = requireNonNull(name, "name is null");
    this.maxRequests = dialect.maxRequests();
    int told = dialect.tellsRequestsLeft() ? maxRequests : 1;
    this.ok = new Answer[told][Manner.COUNT];
    for (int served = 0; served < told; served++) {
      for (int i = 0; i < Manner.COUNT; i++) {
        ok[served][i] = dialect.ok(Manner.of(i), maxRequests - served);
      }
    }
    for (Malformation why : Malformation.values()) {
      refusals.put(why, dialect.refusal(why, false));
      headRefusals.put(why, dialect.refusal(why, true));
    }
    this.failure = dialect.failure(false);
    this.headFailure = dialect.failure(true);
    this.foreign = dialect.foreign();
    this.versionless = dialect.versionless();
  }

  /** {@return its name, such as {@code nginx-debian-12}: what is kept of it} */
  public String name() {
    return name;
  }

  /** {@return after how many requests on one connection it closes that connection} */
  public int maxRequests() {
    return maxRequests;
  }

  /**
   * {@return the default answer: 200, {@code text/plain}, {@code OK}}
   *
   * @param served how many requests the connection had before, 0 or more
   */
  public Answer ok(Manner manner, int served) {
    return ok[Math.min(served, ok.length - 1)][manner.index()];
  }

  /**
   * {@return the answer to a request that could not be read to its end; the connection ends with
   * it}
   *
   * @param head whether the method was HEAD
   */
  public Answer refusal(Malformation why, boolean head) {
    // both maps hold every constant
    return requireNonNull((head ? headRefusals : refusals).get(why));
  }

  /**
   * {@return what is said when we fail, as if the program behind the server had; the connection
   * ends with it}
   *
   * @param head whether the method was HEAD
   */
  public Answer failure(boolean head) {
    return head ? headFailure : failure;
  }

  /** {@return the answer to bytes that are not HTTP; the connection ends with it} */
  public Answer foreign() {
    return foreign;
  }

  /** {@return the answer to a request line without a version; the connection ends with it} */
  public Answer versionless() {
    return versionless;
  }

  /** {@return what tells a sender of {@code Expect: 100-continue} to go on} */
  public Answer proceed() {
    return PROCEED;
  }

  @Override
  public String toString() {
    return "Persona[" + name + "]";
  }
}
