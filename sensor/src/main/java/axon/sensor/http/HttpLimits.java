package axon.sensor.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one visitor may cost. Every limit ends in an answer or a close, and in a counter.
 *
 * @param sizes of one request
 * @param times that one request may take
 * @param connections how many there may be, and how much waits on each
 * @param unfinished memory for what has begun and not ended
 */
public record HttpLimits(Sizes sizes, Times times, Connections connections, Unfinished unfinished) {
  /** The limits that are described at each part. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          new Sizes(8 << 10, 32 << 10, 100, 64 << 10, 10L << 20),
          new Times(
              Duration.ofSeconds(20),
              Duration.ofSeconds(120),
              500,
              Duration.ofSeconds(60),
              Duration.ofMillis(30)),
          new Connections(8192, 4096, 64),
          new Unfinished(24L << 20, 6L << 20));

  public HttpLimits {
    requireNonNull(sizes, "sizes is null");
    requireNonNull(times, "times is null");
    requireNonNull(connections, "connections is null");
    requireNonNull(unfinished, "unfinished is null");
  }

  /**
   * Sizes of one request.
   *
   * @param requestLine bytes of the request line; 8 KiB, as nginx and Apache take, so 414 comes
   *     where theirs would
   * @param headerBytes bytes of all header lines; 32 KiB, nginx's four buffers of 8 KiB
   * @param headers header lines; 100, Apache's default
   * @param bodyKept bytes of a body that are kept; 64 KiB, enough for web shells and most droppers,
   *     and small enough to store for every request
   * @param body bytes of a body that are read and hashed; 10 MiB, above what form posts need
   */
  public record Sizes(int requestLine, int headerBytes, int headers, int bodyKept, long body) {
    public Sizes {
      atLeast("requestLine", requestLine, 64);
      atLeast("headerBytes", headerBytes, 256);
      atLeast("headers", headers, 1);
      atLeast("bodyKept", bodyKept, 0);
      atLeast("body", body, bodyKept);
    }
  }

  /**
   * Times of one request.
   *
   * @param head from the first byte of a request to the end of its headers; 20 s, Apache's limit,
   *     so that slow senders give up their place
   * @param body from the headers to the end of the body; 120 s, 10 MiB over a slow line
   * @param bodyRate bytes a second that a body must reach once 5 s have passed; 500, Apache's
   *     default
   * @param idle without any byte before or between requests; 60 s, nginx's order of size
   * @param quiet without any byte, after which bytes without a known end count as complete; 30 ms,
   *     since the parts of a probe are sent back to back, and a plain server answers at once. The
   *     clock ticks every 50 ms, so that it takes 80 ms at most
   */
  public record Times(Duration head, Duration body, int bodyRate, Duration idle, Duration quiet) {
    public Times {
      requireNonNull(head, "head is null");
      requireNonNull(body, "body is null");
      requireNonNull(idle, "idle is null");
      requireNonNull(quiet, "quiet is null");
      atLeast("bodyRate", bodyRate, 0);
    }
  }

  /**
   * Connections, and what waits on one.
   *
   * @param all open at a time; 8,192: at about 6 KiB each 48 MiB, and below the usual limit of
   *     descriptors of a service. Beyond it the longest waiting one is closed for the new one
   * @param perSource of one address (IPv6: one /64); 4,096, so that no one takes all
   * @param pipelined requests of one connection that wait for their answers; 64, beyond it we stop
   *     reading
   */
  public record Connections(int all, int perSource, int pipelined) {
    public Connections {
      atLeast("connections", all, 1);
      atLeast("connectionsPerSource", perSource, 1);
      atLeast("pipelined", pipelined, 1);
    }
  }

  /**
   * Memory for what has begun and not ended.
   *
   * @param all bytes for all heads and bodies that have not ended, beyond the first 4 KiB of each
   *     connection; 24 MiB, half of what the connections themselves may take. Beyond it bodies are
   *     read and hashed but no longer kept, and large heads are refused
   * @param perSource of one address (IPv6: one /64) that is no trusted proxy; 6 MiB, a quarter
   */
  public record Unfinished(long all, long perSource) {
    public Unfinished {
      atLeast("unfinished", all, 0);
      atLeast("unfinishedPerSource", perSource, 0);
    }
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
    }
  }

  /** {@return the same with these times; the least rate of bodies and what is quiet stay} */
  public HttpLimits withTimes(Duration head, Duration body, Duration idle) {
    Times other = new Times(head, body, times.bodyRate(), idle, times.quiet());
    return new HttpLimits(sizes, other, connections, unfinished);
  }

  /** {@return the same with this time without any byte, after which an unknown end has come} */
  public HttpLimits withQuiet(Duration quiet) {
    Times other = new Times(times.head(), times.body(), times.bodyRate(), times.idle(), quiet);
    return new HttpLimits(sizes, other, connections, unfinished);
  }

  /** {@return the same with these counts of connections and of waiting requests} */
  public HttpLimits withConnections(int all, int perSource, int pipelined) {
    Connections other = new Connections(all, perSource, pipelined);
    return new HttpLimits(sizes, times, other, unfinished);
  }

  /** {@return the same with bodies read up to {@code most} bytes, of which 64 KiB are kept} */
  public HttpLimits withBody(long most) {
    int kept = (int) Math.min(sizes.bodyKept(), most);
    Sizes other = new Sizes(sizes.requestLine(), sizes.headerBytes(), sizes.headers(), kept, most);
    return new HttpLimits(other, times, connections, unfinished);
  }

  /** {@return the same with this much memory for what has not ended} */
  public HttpLimits withUnfinished(long all, long perSource) {
    return new HttpLimits(sizes, times, connections, new Unfinished(all, perSource));
  }
}
