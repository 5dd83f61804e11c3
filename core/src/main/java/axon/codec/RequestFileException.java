package axon.codec;

/** A request file, or a line of it, that cannot be read; the message says which and why. */
public final class RequestFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RequestFileException(String message) {
    super(message);
  }

  RequestFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
