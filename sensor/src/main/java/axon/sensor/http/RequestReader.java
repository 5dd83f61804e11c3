package axon.sensor.http;

import static java.util.Objects.requireNonNull;

import axon.event.Body;
import axon.event.Malformation;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of one connection apart into requests, or finds that they are none. What it finds
 * depends on the bytes alone, never on how they were cut into packets, as long as there is memory
 * for them.
 *
 * <p>After a request with a fault, or bytes that are not HTTP, it reads no further. Where nobody
 * can say how long something is (bytes of another protocol, a body with two lengths), it takes all
 * that comes until the caller ends it. Runs on the connection's event loop.
 */
final class RequestReader {
  /** How far the present request has come; for the time limits. */
  enum Phase {
    /** Nothing of it is here. */
    IDLE,
    HEAD,
    BODY,
    /** Whatever comes belongs to it: it ends when nothing comes. */
    REST,
    /** Nothing is read any more. */
    ENDED
  }

  private static final int MOST_BLANK = 64;

  private final HttpLimits limits;
  private final @Nullable SinglePort singlePort;
  private final Allowance allowance;
  private final HeadScan scan;
  private int blank;
  private int requests;
  private @Nullable RequestLine line;
  private @Nullable PendingBody body;
  private @Nullable ForeignBytes foreign;
  private long firstAt;
  private long headAt;
  private boolean ended;

  RequestReader(HttpLimits limits, @Nullable SinglePort singlePort, Allowance allowance) {
    this.limits = limits;
    this.singlePort = singlePort;
    this.allowance = allowance;
    this.scan = new HeadScan(limits, allowance);
  }

  Phase phase() {
    if (ended) {
      return Phase.ENDED;
    }
    if (foreign != null) {
      return Phase.REST;
    }
    if (body != null) {
      return body.isEndless() ? Phase.REST : Phase.BODY;
    }
    return scan.length() == 0 && blank == 0 ? Phase.IDLE : Phase.HEAD;
  }

  /** {@return when the present request began, in ns} */
  long firstAt() {
    return firstAt;
  }

  /** {@return when the present request's headers were whole, in ns} */
  long headAt() {
    return headAt;
  }

  /** {@return bytes of the present body that were read} */
  long bodyLength() {
    return body == null ? 0 : body.length();
  }

  /**
   * Reads on.
   *
   * @param now the time in ns
   * @return what was found, or null if all of {@code in} was taken and more is needed
   */
  @Nullable Incoming read(ByteBuf in, long now) {
    Incoming found = null;
    while (found == null && in.isReadable()) {
      found = step(in, now);
    }
    return found;
  }

  private @Nullable Incoming step(ByteBuf in, long now) {
    if (ended) {
      in.skipBytes(in.readableBytes());
      return null;
    }
    if (foreign != null) {
      return foreign.read(in) ? endForeign(foreign) : null;
    }
    return body == null ? readHead(in, now) : readBody(body, in, now);
  }

  private @Nullable Incoming readHead(ByteBuf in, long now) {
    if (scan.length() == 0 && !skipBlank(in, now)) {
      return null;
    }
    return switch (scan.scan(in)) {
      case MORE -> null;
      case LINE -> endOfLine(now);
      case FOREIGN -> startForeign();
      case LINE_TOO_LONG -> tooLongLine(now);
      case HEAD -> endOfHead(now);
      case HEADERS_TOO_LARGE -> tooLargeHead(partialHead(), now);
      case NO_ROOM -> line == null ? tooLongLine(now) : tooLargeHead(partialHead(), now);
    };
  }

  private Incoming tooLargeHead(Head read, long now) {
    return end(read, Body.NONE, Malformation.HEADERS_TOO_LARGE, now, now);
  }

  /** Passes over line ends before a request (RFC 9112, section 2.2). */
  private boolean skipBlank(ByteBuf in, long now) {
    while (in.isReadable()) {
      byte b = in.getByte(in.readerIndex());
      boolean isBlank = b == '\r' || b == '\n';
      if (blank == 0 || !isBlank) {
        firstAt = now;
      }
      if (!isBlank) {
        return true;
      }
      blank = Math.min(blank + 1, MOST_BLANK);
      in.skipBytes(1);
    }
    return false;
  }

  private @Nullable Incoming endOfLine(long now) {
    line = RequestLine.parse(scan.bytes(), scan.lineStop());
    if (line == null) {
      return startForeign();
    }
    if (!line.version().isEmpty()) {
      return null;
    }
    Malformation fault = requireNonNull(line.fault());
    return end(Head.ofLine(line, scan.bytes(), scan.length(), fault), Body.NONE, fault, now, now);
  }

  private @Nullable Incoming tooLongLine(long now) {
    if (!RequestLine.startsLikeHttp(scan.bytes(), scan.length())) {
      return startForeign();
    }
    return end(partialLine(), Body.NONE, Malformation.TARGET_TOO_LONG, now, now);
  }

  private @Nullable Incoming endOfHead(long now) {
    Head read = partialHead();
    headAt = now;
    if (read.fault() == null && singlePort != null && singlePort.covers(read.line().target())) {
      close();
      return new Incoming.ForConsole(read);
    }
    boolean bodiless = read.framing() instanceof Framing.None;
    if (bodiless || read.fault() == Malformation.HEADERS_TOO_LARGE) {
      return end(read, Body.NONE, read.fault(), now, now);
    }
    return makeRoom(read) ? startBody(read, now) : tooLargeHead(read, now);
  }

  /** The head as it was read takes the place of its bytes. */
  private boolean makeRoom(Head read) {
    scan.drop();
    allowance.keep(0);
    return allowance.take(read.room());
  }

  private @Nullable Incoming startBody(Head read, long now) {
    body = new PendingBody(read, limits, allowance);
    if (body.isEmpty()) {
      return end(body, body.fault(), now);
    }
    boolean waits = read.expectsContinue() && read.fault() == null;
    return waits ? tellToGoOn(body, now) : null;
  }

  private Incoming tellToGoOn(PendingBody announced, long now) {
    return announced.head().framing().declared() <= limits.sizes().body()
        ? new Incoming.Waits()
        : end(announced, Malformation.BODY_TOO_LARGE, now);
  }

  private @Nullable Incoming readBody(PendingBody present, ByteBuf in, long now) {
    return present.read(in) ? end(present, present.fault(), now) : null;
  }

  /** What came is not HTTP, whatever follows. */
  void foreign(byte[] bytes) {
    scan.drop();
    allowance.keep(0);
    foreign = new ForeignBytes(bytes, limits.sizes().bodyKept(), allowance);
  }

  private @Nullable Incoming startForeign() {
    foreign(Arrays.copyOf(scan.bytes(), scan.length()));
    return null;
  }

  private Incoming endForeign(ForeignBytes whole) {
    Incoming found = whole.found();
    close();
    return found;
  }

  private Head partialLine() {
    RequestLine partial = RequestLine.partial(scan.bytes(), scan.length());
    return Head.ofLine(partial, scan.bytes(), scan.length(), null);
  }

  private Head partialHead() {
    RequestLine asked = requireNonNull(line);
    return Head.read(asked, scan.bytes(), scan.lineEnd(), scan.length(), limits.sizes().headers());
  }

  private Incoming end(PendingBody present, @Nullable Malformation fault, long now) {
    return end(present.head(), present.body(), fault, headAt, now);
  }

  private Incoming end(
      Head asked, Body read, @Nullable Malformation fault, long headDone, long now) {
    Incoming.Clock clock = new Incoming.Clock(firstAt, headDone, now);
    ended = fault != null;
    requests++;
    blank = 0;
    line = null;
    body = null;
    scan.reset();
    allowance.keep(scan.room());
    return new Incoming.Asked(asked, read, fault, clock);
  }

  /**
   * Ends what has begun.
   *
   * @return what it amounts to; null if nothing had begun
   */
  @Nullable Incoming finish(End how, long now) {
    Malformation why =
        switch (how) {
          case TIMED_OUT -> Malformation.TIMED_OUT;
          case CUT_OFF, QUIET -> Malformation.CUT_OFF;
        };
    return switch (phase()) {
      case ENDED, IDLE -> null;
      case REST, BODY -> finishRest(why, now);
      case HEAD -> finishHead(why, now);
    };
  }

  private Incoming finishRest(Malformation why, long now) {
    if (foreign != null) {
      return endForeign(foreign);
    }
    PendingBody present = requireNonNull(body);
    return end(present, present.fault() != null ? present.fault() : why, now);
  }

  private @Nullable Incoming finishHead(Malformation why, long now) {
    if (line != null) {
      return end(partialHead(), Body.NONE, why, now, now);
    }
    if (RequestLine.startsLikeHttp(scan.bytes(), scan.length())) {
      return end(partialLine(), Body.NONE, why, now, now);
    }
    if (scan.length() == 0 && requests > 0) {
      close();
      return null;
    }
    byte[] first = Arrays.copyOf(scan.bytes(), scan.length());
    if (first.length == 0) {
      first = new byte[blank];
      Arrays.fill(first, (byte) '\n');
    }
    foreign(first);
    return endForeign(requireNonNull(foreign));
  }

  /** Reads nothing any more and gives all memory back. */
  void close() {
    ended = true;
    foreign = null;
    body = null;
    scan.drop();
    allowance.keep(0);
  }
}
