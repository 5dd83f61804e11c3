package axon.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;

/**
 * A request that no one sent: it takes the way of real ones before the first of them does, so that
 * nobody waits for what is done for the first time. It is never stored, shown or counted.
 */
public final class TrialRequest {
  private static final int KEPT = 64 << 10;

  private TrialRequest() {}

  /** {@return the request, as a sensor would state it} */
  public static RequestEvent event() {
    return event("GET / HTTP/1.1\r\n\r\n", Body.NONE);
  }

  /**
   * {@return a large upload, which costs a process that has just begun some hundred times what it
   * costs later: hashing and searching what has not been compiled yet}
   */
  public static RequestEvent upload() {
    byte[] content = new byte[KEPT];
    Random bytes = new Random(1);
    for (int i = 0; i < content.length; i++) {
      // text in one half, anything in the other
      content[i] = (byte) (i < KEPT / 2 ? ' ' + bytes.nextInt('~' - ' ') : bytes.nextInt(256));
    }
    Body body = new Body(Bytes.wrap(content), KEPT, KEPT, Bytes.wrap(sha256(content)));
    return event("PUT /upload HTTP/1.1\r\nContent-Length: " + KEPT + "\r\n\r\n", body);
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static RequestEvent event(String text, Body body) {
    Bytes head = Bytes.utf8(text);
    RequestHead parsed = RequestHead.parse(head);
    Request request =
        new Request(
            head, parsed.method(), parsed.target(), parsed.version(), parsed.headers(), body, null);
    Connection connection = new Connection(0, "", IpAddress.NONE, 0, IpAddress.NONE, 0, 0);
    Source source = new Source(IpAddress.NONE, 0, null, 0);
    return new RequestEvent(0, connection, source, request, Timing.UNKNOWN, Answer.NOTHING);
  }
}
