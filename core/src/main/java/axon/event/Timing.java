package axon.event;

/**
 * When a request came, as seen on its connection.
 *
 * @param index the number of requests before it on the same connection
 * @param headMicros from the first byte of the request to the end of its headers
 * @param bodyMicros from the end of the headers to the end of the body
 * @param gapMicros from the answer before (for the first request: from the opening of the
 *     connection) to the first byte; negative when it was sent before that answer (pipelined)
 */
public record Timing(int index, long headMicros, long bodyMicros, long gapMicros) {
  /** For requests that did not come over a connection of ours. */
  public static final Timing UNKNOWN = new Timing(0, 0, 0, 0);
}
