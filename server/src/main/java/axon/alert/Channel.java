package axon.alert;

/** Carries a message to one destination. Called by one thread; may block for some seconds. */
interface Channel extends AutoCloseable {
  /**
   * Delivers.
   *
   * @throws DeliveryException if it could not
   * @throws InterruptedException if the process ends meanwhile
   */
  void send(Message message) throws InterruptedException;

  /** Lets go of connections. */
  @Override
  default void close() {}
}
