package axon.honeytoken;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.Request;
import axon.event.RequestHead;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/** Honeytokens and requests for tests. */
final class Tokens {
  static final String SENSOR = "http://files.example.org:8080";

  private Tokens() {}

  /** {@return a key of which every byte is {@code fill}} */
  static TokenKey key(int fill) {
    byte[] bytes = new byte[TokenKey.BYTES];
    Arrays.fill(bytes, (byte) fill);
    return new TokenKey(bytes);
  }

  static Honeytokens with(TokenKey key, TokenStore store) {
    return Honeytokens.of(key, store, Clock.systemUTC());
  }

  static Wish wish(Kind kind) {
    return new Wish(kind, Optional.of(SENSOR), Wish.Format.TXT);
  }

  static Request request(String head, byte[] body) {
    Bytes bytes = Bytes.utf8(head.replace("\n", "\r\n") + "\r\n\r\n");
    RequestHead parsed = RequestHead.parse(bytes);
    Body whole =
        body.length == 0
            ? Body.NONE
            : new Body(Bytes.copyOf(body), body.length, body.length, Bytes.EMPTY);
    return new Request(
        bytes, parsed.method(), parsed.target(), parsed.version(), parsed.headers(), whole, null);
  }
}
