package axon.event;

import static java.util.Objects.requireNonNull;

/**
 * What is known of a request's body.
 *
 * @param captured the first bytes, transfer coding taken off, at most 64 KiB
 * @param length bytes read in all, 0 or more
 * @param declared the length that the sender announced, -1 if none
 * @param sha256 SHA-256 of all bytes read; 32 bytes, or none when no body came
 */
public record Body(Bytes captured, long length, long declared, Bytes sha256) {
  /** No body came and none was announced. */
  public static final Body NONE = new Body(Bytes.EMPTY, 0, -1, Bytes.EMPTY);

  public Body {
    requireNonNull(captured, "captured is null");
    requireNonNull(sha256, "sha256 is null");
    if (length < captured.length() || declared < -1) {
      throw new IllegalArgumentException("length " + length + ", declared " + declared);
    }
  }

  /** {@return whether bytes came that are not kept} */
  public boolean truncated() {
    return length > captured.length();
  }
}
