package axon.codec;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Text;
import org.jspecify.annotations.Nullable;

/**
 * The three texts by which an event is listed. An event that is not HTTP has the method {@code RAW}
 * and its first printable bytes for a path; what someone else reported has {@code REPORT} and its
 * title.
 */
record EventSummary(String method, String path, @Nullable String userAgent) {
  private static final int RAW_SHOWN = 120;

  static EventSummary of(Event event) {
    return switch (event) {
      case RequestEvent e -> of(e.request());
      case RawBytesEvent e -> new EventSummary("RAW", printable(e.captured().latin1()), null);
      case ReportEvent e -> new EventSummary("REPORT", e.title(), null);
    };
  }

  private static EventSummary of(Request request) {
    return new EventSummary(
        Text.utf8(request.method()), request.path(), request.userAgent().orElse(null));
  }

  private static String printable(String latin1) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < latin1.length() && text.length() < RAW_SHOWN; i++) {
      char c = latin1.charAt(i);
      if (c >= ' ' && c < 0x7f) {
        text.append(c);
      }
    }
    return text.toString();
  }
}
