package axon.store;

/** Another process owns the data directory; the message is one line and names its process id. */
public final class DirectoryInUseException extends StoreException {
  public DirectoryInUseException(String message) {
    super(message);
  }
}
