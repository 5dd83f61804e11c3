package axon.api;

import axon.codec.EventJson;
import axon.event.Bytes;
import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.features.RequestV1;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that is known of one event: what its page shows. */
final class EventDetail {
  private final RequestV1 features;

  EventDetail(RequestV1 features) {
    this.features = features;
  }

  /** {@return the event as one JSON object} */
  String of(StoredEvent stored, Optional<EventLabel> label) {
    String sentence = Explanation.sentence(stored.event());
    EventJson.Annex annex =
        switch (stored.event().event()) {
          case RequestEvent request ->
              new EventJson.Annex(
                  sentence, features.set(), values(stored.event(), request), label.orElse(null));
          case RawBytesEvent _, ReportEvent _ ->
              new EventJson.Annex(sentence, null, List.of(), label.orElse(null));
        };
    return EventJson.of(stored, annex);
  }

  private List<Float> values(ClassifiedEvent event, RequestEvent request) {
    float[] row =
        features.row(request.request(), event.verdict().botScore(), event.place().country());
    List<Float> values = new ArrayList<>(row.length);
    for (float value : row) {
      values.add(value);
    }
    return values;
  }

  /** {@return the bytes of the event as they came} */
  static byte[] bytes(Event event) {
    return switch (event) {
      case RequestEvent request -> {
        Bytes head = request.request().head();
        Bytes body = request.request().body().captured();
        byte[] all = new byte[head.length() + body.length()];
        head.copyTo(0, all, 0, head.length());
        body.copyTo(0, all, head.length(), body.length());
        yield all;
      }
      case RawBytesEvent raw -> raw.captured().toArray();
      case ReportEvent report -> report.payload().toArray();
    };
  }
}
