package axon.lure;

import axon.event.Answer;
import axon.event.Malformation;

/**
 * How one server software speaks. Asked once for each answer; what it builds is kept and shared.
 */
interface Dialect {
  /** The body of the default answer. */
  String OK = "OK";

  /** Requests on one connection when there is no limit. */
  int UNLIMITED = Integer.MAX_VALUE;

  /**
   * {@return the default answer: 200, {@code text/plain}, {@code OK}}
   *
   * @param left how many more requests the connection takes, this one included; only some dialects
   *     tell it
   */
  Answer ok(Manner manner, int left);

  /** {@return the answer to a request that could not be read; always closes} */
  Answer refusal(Malformation why, boolean head);

  /** {@return what is said when the program behind the server fails; always closes} */
  Answer failure(boolean head);

  /** {@return the answer to bytes that are not HTTP} */
  default Answer foreign() {
    return refusal(Malformation.BAD_REQUEST_LINE, false);
  }

  /** {@return the answer to a request line without a version (HTTP/0.9)} */
  default Answer versionless() {
    return refusal(Malformation.BAD_REQUEST_LINE, false);
  }

  /** {@return how many requests one connection takes before the server closes it} */
  default int maxRequests() {
    return UNLIMITED;
  }

  /** {@return whether the answers tell how many requests are left} */
  default boolean tellsRequestsLeft() {
    return false;
  }
}
