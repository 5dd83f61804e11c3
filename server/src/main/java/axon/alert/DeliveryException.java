package axon.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message could not be delivered. The text names neither secrets nor what the other side said.
 */
final class DeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean lasting;
  private final Duration after;

  private DeliveryException(
      String message, boolean lasting, Duration after, @Nullable Throwable cause) {
    super(message, cause);
    this.lasting = lasting;
    this.after = after;
  }

  /** {@return one that may pass} */
  static DeliveryException passing(String message, @Nullable Throwable cause) {
    return new DeliveryException(message, false, Duration.ZERO, cause);
  }

  /** {@return one that may pass once so much time went by} */
  static DeliveryException passingAfter(String message, Duration after) {
    return new DeliveryException(message, false, after, null);
  }

  /** {@return one that trying again does not mend} */
  static DeliveryException lasting(String message, @Nullable Throwable cause) {
    return new DeliveryException(message, true, Duration.ZERO, cause);
  }

  boolean isLasting() {
    return lasting;
  }

  /** {@return how long the other side asked to wait; zero where it did not} */
  Duration after() {
    return after;
  }
}
