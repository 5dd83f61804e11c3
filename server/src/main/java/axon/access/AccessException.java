package axon.access;

/** Something that was asked of the accounts cannot be done; the message says what and why. */
public final class AccessException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public AccessException(String message) {
    super(message);
  }
}
