package axon.app;

import axon.event.Answer;
import axon.event.Connection;
import axon.event.IpAddress;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;

/** Makes events of requests that did not come over a connection of ours. */
public final class OfflineEvents {
  /** RFC 5737: an address that stands for none. */
  private static final IpAddress NOWHERE = IpAddress.parse("192.0.2.0").orElseThrow();

  /** As the feature set asks for request files. */
  private static final int UNKNOWN_BOT_SCORE = 50;

  private OfflineEvents() {}

  /** {@return the request as an event of no known time and place} */
  public static RequestEvent of(Request request) {
    return new RequestEvent(
        0,
        new Connection(0, "file", NOWHERE, 0, NOWHERE, 0, 0),
        new Source(NOWHERE, 0, null, UNKNOWN_BOT_SCORE),
        request,
        Timing.UNKNOWN,
        Answer.NOTHING);
  }
}
