package axon.codec;

import axon.event.Answer;
import axon.event.Body;
import axon.event.Header;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of which others wrote down the outline: its head is built from what is known. Texts are
 * hostile; a line end in one of them must not become a header of its own.
 */
final class ForeignRequest {
  private static final int LONGEST = 64 * 1024;
  private static final int LONGEST_METHOD = 64;

  private final String method;
  private final String target;
  private final String version;
  private final List<Header> headers = new ArrayList<>();

  /**
   * @param method in UTF-8, as the other texts
   * @throws RequestFileException if a text is missing or too long
   */
  ForeignRequest(@Nullable String method, @Nullable String target, String version) {
    this.method = text("method", method, LONGEST_METHOD);
    this.target = text("path", target, LONGEST);
    this.version = version;
  }

  private static String text(String name, @Nullable String text, int longest) {
    if (text == null || text.isEmpty()) {
      throw new RequestFileException("«" + name + "» is missing");
    }
    if (text.length() > longest) {
      throw new RequestFileException("«" + name + "» is longer than " + longest + " characters");
    }
    return RequestText.latin1(text);
  }

  /** Adds a header, unless it is not known. */
  ForeignRequest with(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      headers.add(new Header(name, inLine(text(name, value, LONGEST))));
    }
    return this;
  }

  /** {@return the event} */
  RequestEvent event(long time, ImportOrigin origin, Source source, Answer answer) {
    Request request =
        new Request(
            RequestText.head(inLine(method), inLine(target), version, headers),
            method,
            target,
            version,
            headers,
            Body.NONE,
            null);
    return new RequestEvent(
        time,
        origin.connection(source.address(), source.port(), time),
        source,
        request,
        Timing.UNKNOWN,
        answer);
  }

  private static String inLine(String latin1) {
    return latin1.replace('\r', ' ').replace('\n', ' ').strip();
  }
}
