package axon.api;

/** A command was refused or did not get through; the message says why. */
public final class ControlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ControlException(String message) {
    super(message);
  }

  public ControlException(String message, Throwable cause) {
    super(message, cause);
  }
}
