package axon.config;

/** A text that must not be shown. Read it where it is used, never put it into a message. */
public final class Secret {
  private final String text;

  Secret(String text) {
    this.text = text;
  }

  /** {@return the secret itself} */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "***";
  }
}
