package axon.live;

import java.util.function.Consumer;

/** The way to one client. Calls come from any thread, and never block. */
public interface Outlet {
  /**
   * Sends one message.
   *
   * @param whenDone called exactly once, from any thread or before this returns: true when the
   *     message has left, false when it could not
   */
  void send(String text, Consumer<Boolean> whenDone);

  /** Asks for a sign of life. */
  void ping();

  /** Cuts the connection, whatever is under way. */
  void cut();
}
