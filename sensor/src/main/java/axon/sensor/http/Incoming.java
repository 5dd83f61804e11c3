package axon.sensor.http;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.Malformation;
import org.jspecify.annotations.Nullable;

/** What a reader found on a connection. */
sealed interface Incoming {
  /**
   * A request, whole or not.
   *
   * @param fault why it could not be read to its end, or null
   */
  record Asked(Head head, Body body, @Nullable Malformation fault, Clock clock)
      implements Incoming {}

  /** Bytes that are not HTTP. */
  record Foreign(Bytes captured, long length, String protocol) implements Incoming {}

  /** The sender waits to be told to go on. */
  record Waits() implements Incoming {}

  /** A request for the console; its body has not been read. */
  record ForConsole(Head head) implements Incoming {}

  /**
   * When parts of a request came, in ns of {@link System#nanoTime}.
   *
   * @param first the first byte
   * @param head the end of the headers
   * @param last the end of the body
   */
  record Clock(long first, long head, long last) {}
}
