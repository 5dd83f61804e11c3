package axon.ingest.mongo;

/**
 * A MongoDB cannot be read; the message says which and why in one plain line, without a user's name
 * or password. It has no cause, since the driver's own faults name the user.
 */
public final class MongoReadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MongoReadException(String message) {
    super(message);
  }
}
