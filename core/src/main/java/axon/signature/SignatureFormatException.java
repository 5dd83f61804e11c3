package axon.signature;

/** A signature file that cannot be read; the message names file, line and fault. */
public final class SignatureFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SignatureFormatException(String message) {
    super(message);
  }
}
