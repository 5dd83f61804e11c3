package axon.event;

import static java.util.Objects.requireNonNull;

/**
 * Bytes that came to an HTTP port and are not HTTP.
 *
 * @param timestamp ms since 1970
 * @param captured the first bytes, at most 64 KiB
 * @param length bytes read in all
 * @param protocol what the first bytes look like: {@code tls}, {@code ssh}, {@code binary}, …
 */
public record RawBytesEvent(
    long timestamp,
    Connection connection,
    Source source,
    Bytes captured,
    long length,
    String protocol,
    Answer answer)
    implements Event {
  private static final int OBJECTS = 512;

  public RawBytesEvent {
    requireNonNull(connection, "connection is null");
    requireNonNull(source, "source is null");
    requireNonNull(captured, "captured is null");
    requireNonNull(protocol, "protocol is null");
    requireNonNull(answer, "answer is null");
  }

  @Override
  public int footprint() {
    return OBJECTS + captured.length();
  }
}
