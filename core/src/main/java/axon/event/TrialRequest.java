package axon.event;

/**
 * A request that no one sent: it takes the way of real ones before the first of them does, so that
 * nobody waits for what is done for the first time. It is never stored, shown or counted.
 */
public final class TrialRequest {
  private TrialRequest() {}

  /** {@return the request, as a sensor would state it} */
  public static RequestEvent event() {
    Bytes head = Bytes.utf8("GET / HTTP/1.1\r\n\r\n");
    RequestHead parsed = RequestHead.parse(head);
    Request request =
        new Request(
            head,
            parsed.method(),
            parsed.target(),
            parsed.version(),
            parsed.headers(),
            Body.NONE,
            null);
    Connection connection = new Connection(0, "", IpAddress.NONE, 0, IpAddress.NONE, 0, 0);
    Source source = new Source(IpAddress.NONE, 0, null, 0);
    return new RequestEvent(0, connection, source, request, Timing.UNKNOWN, Answer.NOTHING);
  }
}
