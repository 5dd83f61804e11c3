package axon.sensor.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one visitor may cost. Every limit ends in an answer or a close, and in a counter.
 *
 * @param requestLine bytes of the request line; 8 KiB, as nginx and Apache take, so 414 comes where
 *     theirs would
 * @param headerBytes bytes of all header lines; 32 KiB, nginx's four buffers of 8 KiB
 * @param headers header lines; 100, Apache's default
 * @param bodyKept bytes of a body that are kept; 64 KiB, enough for web shells and most droppers,
 *     and small enough to store for every request
 * @param body bytes of a body that are read and hashed; 10 MiB, above what form posts need
 * @param headTime from the first byte of a request to the end of its headers; 20 s, Apache's limit,
 *     so that slow senders give up their place
 * @param bodyTime from the headers to the end of the body; 120 s, 10 MiB over a slow line
 * @param bodyRate bytes a second that a body must reach once 5 s have passed; 500, Apache's default
 * @param idleTime without any byte before or between requests; 60 s, nginx's order of size
 * @param quiet without any byte, after which bytes without a known end count as complete; 100 ms, a
 *     round trip on most lines, so that the rest of a probe is caught and the prober hardly waits
 * @param connections open at a time; 8,192: at about 6 KiB each 48 MiB, and below the usual limit
 *     of descriptors of a service. Beyond it the longest waiting one is closed for the new one
 * @param connectionsPerSource of one address (IPv6: one /64); 4,096, so that no one takes all
 * @param pipelined requests of one connection that wait for their answers; 64, beyond it we stop
 *     reading
 * @param unfinished bytes of memory for all heads and bodies that have not ended, beyond the first
 *     4 KiB of each connection; 24 MiB, half of what the connections themselves may take. Beyond it
 *     bodies are read and hashed but no longer kept, and large heads are refused
 * @param unfinishedPerSource of one address (IPv6: one /64) that is no trusted proxy; 6 MiB, a
 *     quarter
 */
public record HttpLimits(
    int requestLine,
    int headerBytes,
    int headers,
    int bodyKept,
    long body,
    Duration headTime,
    Duration bodyTime,
    int bodyRate,
    Duration idleTime,
    Duration quiet,
    int connections,
    int connectionsPerSource,
    int pipelined,
    long unfinished,
    long unfinishedPerSource) {
  /** The limits that are described above. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          8 << 10,
          32 << 10,
          100,
          64 << 10,
          10L << 20,
          Duration.ofSeconds(20),
          Duration.ofSeconds(120),
          500,
          Duration.ofSeconds(60),
          Duration.ofMillis(100),
          8192,
          4096,
          64,
          24L << 20,
          6L << 20);

  public HttpLimits {
    requireNonNull(headTime, "headTime is null");
    requireNonNull(bodyTime, "bodyTime is null");
    requireNonNull(idleTime, "idleTime is null");
    requireNonNull(quiet, "quiet is null");
    atLeast("requestLine", requestLine, 64);
    atLeast("headerBytes", headerBytes, 256);
    atLeast("headers", headers, 1);
    atLeast("bodyKept", bodyKept, 0);
    atLeast("body", body, bodyKept);
    atLeast("bodyRate", bodyRate, 0);
    atLeast("connections", connections, 1);
    atLeast("connectionsPerSource", connectionsPerSource, 1);
    atLeast("pipelined", pipelined, 1);
    atLeast("unfinished", unfinished, 0);
    atLeast("unfinishedPerSource", unfinishedPerSource, 0);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
    }
  }

  /** {@return the same with these times} */
  public HttpLimits withTimes(Duration head, Duration body, Duration idle, Duration still) {
    return new HttpLimits(
        requestLine,
        headerBytes,
        headers,
        bodyKept,
        this.body,
        head,
        body,
        bodyRate,
        idle,
        still,
        connections,
        connectionsPerSource,
        pipelined,
        unfinished,
        unfinishedPerSource);
  }

  /** {@return the same with these counts of connections and of waiting requests} */
  public HttpLimits withConnections(int all, int perSource, int waiting) {
    return new HttpLimits(
        requestLine,
        headerBytes,
        headers,
        bodyKept,
        body,
        headTime,
        bodyTime,
        bodyRate,
        idleTime,
        quiet,
        all,
        perSource,
        waiting,
        unfinished,
        unfinishedPerSource);
  }

  /** {@return the same with bodies read up to {@code most} bytes, of which 64 KiB are kept} */
  public HttpLimits withBody(long most) {
    return new HttpLimits(
        requestLine,
        headerBytes,
        headers,
        (int) Math.min(bodyKept, most),
        most,
        headTime,
        bodyTime,
        bodyRate,
        idleTime,
        quiet,
        connections,
        connectionsPerSource,
        pipelined,
        unfinished,
        unfinishedPerSource);
  }

  /** {@return the same with this much memory for what has not ended} */
  public HttpLimits withUnfinished(long all, long perSource) {
    return new HttpLimits(
        requestLine,
        headerBytes,
        headers,
        bodyKept,
        body,
        headTime,
        bodyTime,
        bodyRate,
        idleTime,
        quiet,
        connections,
        connectionsPerSource,
        pipelined,
        all,
        perSource);
  }
}
