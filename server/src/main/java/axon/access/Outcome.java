package axon.access;

/** How an attempt to come in ended. */
public sealed interface Outcome {
  /**
   * Let in.
   *
   * @param secret the new sign-in's id, for the browser's cookie; kept nowhere
   */
  record Welcome(User user, String secret) implements Outcome {}

  /** User, password or code is wrong; which of them is not said. */
  record Refused() implements Outcome {}

  /** The new name or password is not good enough. */
  record Unfit(String why) implements Outcome {}

  /** Too many attempts: not even looked at. */
  record Slowed(long retryAfterMillis) implements Outcome {}
}
