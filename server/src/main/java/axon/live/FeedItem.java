package axon.live;

import axon.journal.StoredEvent;
import axon.verdict.Prediction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An event on its way to clients; turned into text once, by whoever needs it first. */
final class FeedItem {
  private final StoredEvent event;
  private final Function<StoredEvent, String> json;
  private volatile @Nullable String text;

  FeedItem(StoredEvent event, Function<StoredEvent, String> json) {
    this.event = event;
    this.json = json;
  }

  long id() {
    return event.id();
  }

  Prediction prediction() {
    return event.event().verdict().prediction();
  }

  String text() {
    String made = text;
    if (made == null) {
      synchronized (this) {
        made = text;
        if (made == null) {
          made = json.apply(event);
          text = made;
        }
      }
    }
    return made;
  }
}
