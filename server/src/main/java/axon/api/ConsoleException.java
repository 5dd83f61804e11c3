package axon.api;

/** The console cannot start; the message says why and what to do. */
public final class ConsoleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ConsoleException(String message) {
    super(message);
  }

  public ConsoleException(String message, Throwable cause) {
    super(message, cause);
  }
}
