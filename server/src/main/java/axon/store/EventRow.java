package axon.store;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Text;
import axon.verdict.ClassifiedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What takes time to put together of a row, done on the thread that appends the event: the writer's
 * has to do with all of them.
 *
 * @param ip the source: its address, or a host's name
 * @param sourceKey what the source's quota counts by
 * @param first the path, the protocol of bytes that are not HTTP, or a report's title
 * @param method the request's method, empty for all else
 */
record EventRow(
    String ip,
    String sourceKey,
    String first,
    String method,
    @Nullable String userAgent,
    @Nullable String techniques,
    @Nullable String reasons,
    String facts) {

  static EventRow of(ClassifiedEvent classified) {
    Event event = classified.event();
    String ip = event.source().text();
    String key = sourceKey(event.source(), ip);
    String techniques = ReasonsText.writeStrings(classified.verdict().techniques());
    String reasons = ReasonsText.write(classified.verdict().reasons());
    String facts = FactsText.write(classified);
    return switch (event) {
      case RequestEvent request ->
          new EventRow(
              ip,
              key,
              request.request().path(),
              Text.utf8(request.request().method()),
              request.request().userAgent().orElse(null),
              techniques,
              reasons,
              facts);
      case RawBytesEvent raw ->
          new EventRow(ip, key, raw.protocol(), "", null, techniques, reasons, facts);
      case ReportEvent report ->
          new EventRow(ip, key, report.title(), "", null, techniques, reasons, facts);
    };
  }

  private static String sourceKey(Source source, String ip) {
    boolean itself = source.host() != null || source.address().isV4();
    return itself ? ip : SourceBlocks.key(source.address());
  }

  /** {@return about how many bytes of memory it holds beside the event} */
  long footprint() {
    return 160L + facts.length() + (reasons == null ? 0 : reasons.length());
  }
}
