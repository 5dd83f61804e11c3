package axon.app;

import axon.codec.PlainText;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;

/** A log event as one JSON object a line that cannot steer the terminal on which it is read. */
final class InertJson extends JsonEncoder {
  @Override
  public byte[] encode(ILoggingEvent event) {
    String line = new String(super.encode(event), StandardCharsets.UTF_8);
    return PlainText.inJson(line).getBytes(StandardCharsets.UTF_8);
  }
}
