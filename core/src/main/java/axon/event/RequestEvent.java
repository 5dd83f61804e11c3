package axon.event;

import static java.util.Objects.requireNonNull;

/**
 * An HTTP request, whole or malformed.
 *
 * @param timestamp ms since 1970
 */
public record RequestEvent(
    long timestamp,
    Connection connection,
    Source source,
    Request request,
    Timing timing,
    Answer answer)
    implements Event {
  private static final int OBJECTS = 1024;

  public RequestEvent {
    requireNonNull(connection, "connection is null");
    requireNonNull(source, "source is null");
    requireNonNull(request, "request is null");
    requireNonNull(timing, "timing is null");
    requireNonNull(answer, "answer is null");
  }

  /** {@return the same request from another source} */
  public RequestEvent from(Source other) {
    return new RequestEvent(timestamp, connection, other, request, timing, answer);
  }

  @Override
  public int footprint() {
    return OBJECTS + 3 * request.head().length() + request.body().captured().length();
  }
}
