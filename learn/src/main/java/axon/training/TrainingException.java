package axon.training;

import org.jspecify.annotations.Nullable;

/** A model that could not be trained; the message says why. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrainingException(String message) {
    super(message);
  }

  TrainingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
