package axon.agent;

/** The agent cannot do what it was asked; the message says why and what helps. */
public final class AgentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public AgentException(String message) {
    super(message);
  }

  public AgentException(String message, Throwable cause) {
    super(message, cause);
  }
}
