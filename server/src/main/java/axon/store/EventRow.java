package axon.store;

import axon.event.Event;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.RequestEvent;
import axon.event.Text;
import axon.verdict.ClassifiedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What takes time to put together of a row, done on the thread that appends the event: the writer's
 * has to do with all of them.
 *
 * @param ip the source's address
 * @param sourceKey what the source's quota counts by
 * @param first the path, or the protocol of bytes that are not HTTP
 * @param method the request's method, empty for bytes that are not HTTP
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
    IpAddress address = event.source().address();
    String ip = address.toString();
    String key = address.isV4() ? ip : SourceBlocks.key(address);
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
    };
  }

  /** {@return about how many bytes of memory it holds beside the event} */
  long footprint() {
    return 160L + facts.length() + (reasons == null ? 0 : reasons.length());
  }
}
