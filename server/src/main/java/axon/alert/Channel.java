package axon.alert;

/** Carries a message to one destination. Called by one thread; may block for some seconds. */
interface Channel extends AutoCloseable {
  /**
   * Delivers.
   *
   * @return how many of the message's alerts were named in what was delivered, the worst first
   * @throws DeliveryException if it could not
   * @throws InterruptedException if the process ends meanwhile
   */
  int send(Message message) throws InterruptedException;

  /** Lets go of connections. */
  @Override
  default void close() {}
}
