package axon.session;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportCounts;
import axon.event.ReportEvent;
import axon.event.RequestEvent;

/** What one event adds to its source's account. */
record Deeds(
    int failedLogins,
    int commands,
    boolean injection,
    boolean honeytoken,
    int requestRate,
    double seconds) {
  static Deeds of(Event event, boolean injection, boolean honeytoken) {
    return switch (event) {
      case RequestEvent request -> {
        int logins = Credentials.offeredIn(request.request()) ? 1 : 0;
        yield new Deeds(logins, 0, injection, honeytoken, 0, 0);
      }
      case RawBytesEvent _ -> new Deeds(0, 0, injection, honeytoken, 0, 0);
      case ReportEvent report -> of(report.counts(), injection, honeytoken);
    };
  }

  private static Deeds of(ReportCounts counts, boolean injection, boolean honeytoken) {
    return new Deeds(
        counts.failedLogins(),
        counts.commandsCount(),
        injection || counts.sqlPayload(),
        honeytoken || counts.honeytokenAccess(),
        counts.requestRate(),
        counts.sessionTime());
  }
}
