package axon.app;

/** A part could not be ended in order; the cause says why. */
public final class StopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StopException(String message, Throwable cause) {
    super(message, cause);
  }
}
