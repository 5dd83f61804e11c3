package axon.geo;

/** A file of places that cannot be used; the message says which and why. */
public final class GeoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GeoException(String message) {
    super(message);
  }

  GeoException(String message, Throwable cause) {
    super(message, cause);
  }
}
