package axon.live;

import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.journal.Outline;
import axon.journal.StoredEvent;
import axon.verdict.Prediction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to clients; turned into text once, by whoever needs it first. It holds an
 * outline, so that thousands of items cost little memory whatever the visitors sent.
 */
final class FeedItem {
  private static final int OBJECTS = 1024;

  private final StoredEvent outline;
  private final Function<StoredEvent, String> json;
  private volatile @Nullable String text;

  FeedItem(StoredEvent event, Function<StoredEvent, String> json) {
    this.outline = Outline.of(event);
    this.json = json;
  }

  long id() {
    return outline.id();
  }

  Prediction prediction() {
    return outline.event().verdict().prediction();
  }

  /** {@return about how many bytes of memory it holds} */
  int footprint() {
    return OBJECTS
        + switch (outline.event().event()) {
          case RequestEvent event -> length(event.request());
          case RawBytesEvent event -> event.captured().length();
          case ReportEvent event -> event.footprint();
        };
  }

  private static int length(Request request) {
    String agent = request.header("User-Agent");
    return request.target().length() + (agent == null ? 0 : agent.length());
  }

  String text() {
    String made = text;
    if (made == null) {
      synchronized (this) {
        made = text;
        if (made == null) {
          made = json.apply(outline);
          text = made;
        }
      }
    }
    return made;
  }
}
