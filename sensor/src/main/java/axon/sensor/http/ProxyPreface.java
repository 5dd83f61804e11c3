package axon.sensor.http;

import axon.event.IpAddress;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads what a trusted proxy may send before anything else: the header of the PROXY protocol,
 * version 1 (text) or 2 (binary), as HAProxy's {@code proxy-protocol.txt} defines it.
 */
final class ProxyPreface {
  /** What the first bytes are. */
  sealed interface Outcome {
    /** Unknown yet: more bytes are needed. */
    record More() implements Outcome {}

    /** No such header; the bytes are the client's own. */
    record None() implements Outcome {}

    /** A header that names the client. */
    record Named(IpAddress address, int port) implements Outcome {}

    /** A header of the proxy's own, such as a health check's, or of an unknown family. */
    record Local() implements Outcome {}

    /** It starts as such a header does, and goes wrong. */
    record Broken() implements Outcome {}
  }

  private static final byte[] TEXT = "PROXY ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BINARY = "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_TEXT = 107;
  private static final int BINARY_HEAD = 16;

  /** Addresses take at most 216 bytes; the rest is room for what proxies add. */
  private static final int LONGEST_BINARY = 2048;

  private byte[] taken = new byte[128];
  private int length;

  /** {@return the bytes taken so far} */
  byte[] taken() {
    return Arrays.copyOf(taken, length);
  }

  /** Takes bytes one by one until it is clear what they are. */
  Outcome read(ByteBuf in) {
    Outcome outcome = new Outcome.More();
    while (outcome instanceof Outcome.More && in.isReadable()) {
      if (length == taken.length) {
        taken = Arrays.copyOf(taken, 2 * length);
      }
      taken[length++] = in.readByte();
      outcome = weigh();
    }
    return outcome;
  }

  private Outcome weigh() {
    if (startsAs(TEXT)) {
      return text();
    }
    return startsAs(BINARY) ? binary() : new Outcome.None();
  }

  private boolean startsAs(byte[] start) {
    int common = Math.min(length, start.length);
    return Arrays.equals(taken, 0, common, start, 0, common);
  }

  private Outcome text() {
    if (taken[length - 1] != '\n') {
      return length < LONGEST_TEXT ? new Outcome.More() : new Outcome.Broken();
    }
    String line = new String(taken, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
    String[] words = line.split(" ");
    if (words.length > 1 && words[1].equals("UNKNOWN")) {
      return new Outcome.Local();
    }
    boolean known = words.length == 6 && (words[1].equals("TCP4") || words[1].equals("TCP6"));
    if (!known || !words[4].matches("[0-9]{1,5}")) {
      return new Outcome.Broken();
    }
    Optional<IpAddress> address = IpAddress.parse(words[2]);
    int port = Integer.parseInt(words[4]);
    return address.isPresent() && port <= 0xffff
        ? new Outcome.Named(address.get(), port)
        : new Outcome.Broken();
  }

  private Outcome binary() {
    if (length < BINARY_HEAD) {
      return new Outcome.More();
    }
    int more = unsigned16(14);
    if (more > LONGEST_BINARY || (taken[12] & 0xf0) != 0x20) {
      return new Outcome.Broken();
    }
    if (length < BINARY_HEAD + more) {
      return new Outcome.More();
    }
    int family = taken[13] & 0xff;
    int address = family == 0x11 ? 4 : family == 0x21 ? 16 : 0;
    int command = taken[12] & 0x0f;
    if (command == 0 || (command == 1 && address == 0)) {
      return new Outcome.Local();
    }
    if (command != 1 || more < 2 * address + 4) {
      return new Outcome.Broken();
    }
    byte[] client = Arrays.copyOfRange(taken, BINARY_HEAD, BINARY_HEAD + address);
    return new Outcome.Named(IpAddress.ofBytes(client), unsigned16(BINARY_HEAD + 2 * address));
  }

  private int unsigned16(int at) {
    return (taken[at] & 0xff) << 8 | (taken[at + 1] & 0xff);
  }
}
