package axon.honeytoken;

/** A honeytoken cannot be made as it was asked for; the message says why and what is allowed. */
public final class HoneytokenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HoneytokenException(String message) {
    super(message);
  }
}
