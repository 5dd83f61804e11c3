package axon.app;

import axon.codec.PlainText;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/**
 * Writes a log event as one line for a person. Whatever text the event carries, it stays one line
 * and cannot steer the terminal: control characters and marks of direction are escaped.
 */
final class OneLine extends EncoderBase<ILoggingEvent> {
  private static final int LIMIT = 2000;

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder("axon: ");
    append(line, event.getFormattedMessage());
    for (IThrowableProxy fault = event.getThrowableProxy();
        fault != null && line.length() < LIMIT;
        fault = fault.getCause()) {
      line.append(": ").append(fault.getClassName().replaceFirst(".*\\.", "")).append(' ');
      append(line, String.valueOf(fault.getMessage()));
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder line, String text) {
    line.append(PlainText.oneLine(text, LIMIT));
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
