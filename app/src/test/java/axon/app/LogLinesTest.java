package axon.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a visitor sent may stand in a log; it must not do anything there. */
class LogLinesTest {
  private static final String HOSTILE =
      "\u001b[2J\u009b2J\n\u202a\u202e\u2066\u2069\u200e\u200f\u061c\u007fend";

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  @Test
  void aLineOfTheFileIsInertAndSaysTheSame() throws IOException {
    String line = encode(new InertJson());
    assertThat(line).endsWith("}\n");
    assertInert(line);
    assertThat(new ObjectMapper().readTree(line).get("message").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void aLineOnTheTerminalIsInertAndShowsWhatWasThere() {
    String line = encode(new OneLine());
    assertInert(line);
    assertThat(line)
        .isEqualTo(
            "axon: \\x1b[2J\\x9b2J\\n\\u202a\\u202e\\u2066\\u2069\\u200e\\u200f\\u061c\\x7fend\n");
  }

  private String encode(Encoder<ch.qos.logback.classic.spi.ILoggingEvent> encoder) {
    Logger logger = context.getLogger("test");
    encoder.setContext(context);
    encoder.start();
    LoggingEvent event = new LoggingEvent("x", logger, Level.WARN, HOSTILE, null, new Object[0]);
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  private static void assertInert(String line) {
    assertThat(line.substring(0, line.length() - 1).codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> Character.getType(c) == Character.FORMAT);
  }
}
