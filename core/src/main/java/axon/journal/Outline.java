package axon.journal;

import axon.event.Answer;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Event;
import axon.event.FileAccess;
import axon.event.Header;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Text;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is left of an event where one line is shown of it: a few KiB at most, however much came. The
 * head, all headers but the agent, the body, the answer, the reasons and the session are left out,
 * long texts are cut. Whoever needs more asks for the event by its number. Pure functions.
 */
public final class Outline {
  /** Characters of the target that are kept: a little more than any line shows, as all of these. */
  public static final int TARGET = 2100;

  /** Characters of the user agent that are kept. */
  public static final int AGENT = 600;

  /** Characters of the method that are kept. */
  public static final int METHOD = 100;

  /** Bytes that are kept of what is not HTTP, and of what was reported. */
  public static final int RAW_BYTES = 2048;

  private Outline() {}

  /** {@return the event with no more than a line needs} */
  public static StoredEvent of(StoredEvent stored) {
    ClassifiedEvent whole = stored.event();
    Event event =
        switch (whole.event()) {
          case RequestEvent request -> of(request);
          case RawBytesEvent raw -> of(raw);
          case ReportEvent report -> of(report);
        };
    return new StoredEvent(
        stored.id(),
        new ClassifiedEvent(event, whole.place(), whole.fingerprint(), of(whole.verdict())),
        stored.repeats(),
        stored.lastSeen());
  }

  private static RequestEvent of(RequestEvent event) {
    Request whole = event.request();
    String agent = whole.header("User-Agent");
    Body body = whole.body();
    Request request =
        new Request(
            Bytes.EMPTY,
            cut(whole.method(), METHOD),
            cut(whole.target(), TARGET),
            "",
            agent == null ? List.of() : List.of(new Header("User-Agent", cut(agent, AGENT))),
            new Body(Bytes.EMPTY, body.length(), body.declared(), body.sha256()),
            whole.malformation());
    return new RequestEvent(
        event.timestamp(),
        event.connection(),
        event.source(),
        request,
        event.timing(),
        Answer.NOTHING);
  }

  private static RawBytesEvent of(RawBytesEvent event) {
    Bytes captured = event.captured();
    return new RawBytesEvent(
        event.timestamp(),
        event.connection(),
        event.source(),
        captured.length() <= RAW_BYTES ? captured : captured.slice(0, RAW_BYTES),
        event.length(),
        event.protocol(),
        Answer.NOTHING);
  }

  private static ReportEvent of(ReportEvent event) {
    Bytes payload = event.payload();
    FileAccess file = event.file();
    return new ReportEvent(
        event.timestamp(),
        event.connection(),
        event.source(),
        event.eventId(),
        event.service(),
        event.activity(),
        payload.length() <= RAW_BYTES ? payload : payload.slice(0, RAW_BYTES),
        event.counts(),
        file == null ? null : file.cut(TARGET),
        "");
  }

  private static Verdict of(Verdict whole) {
    return new Verdict(
        whole.prediction(),
        whole.score(),
        whole.attackClass(),
        whole.attackType(),
        whole.riskScore(),
        whole.botScore(),
        whole.techniques(),
        List.of(),
        whole.model(),
        whole.trial());
  }

  /** Keeps what the store would: text, its beginning, one character for each byte again. */
  private static String cut(String latin1, int longest) {
    String text = Text.utf8(latin1);
    if (text.length() > longest) {
      return latin1(text.substring(0, longest));
    }
    return text.equals(latin1) ? latin1 : latin1(text);
  }

  /** {@return text as the events hold it, one character for each byte of its UTF-8} */
  public static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
