package axon.app;

import axon.files.OwnerOnly;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The log of this process: one JSON object a line in {@code logs/axon.log}, apart from the events.
 * Five old files of 10 MiB are kept. Hostile text is escaped by JSON and cannot begin a line.
 */
final class LogFile implements AutoCloseable {
  private static final int OLD_FILES = 5;
  private static final long BYTES = 10L << 20;

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final RollingFileAppender<ILoggingEvent> file =
      new RollingFileAppender<>() {
        @Override
        public void openFile(String name) throws IOException {
          OwnerOnly.createFile(Path.of(name));
          super.openFile(name);
        }
      };

  /** Opens the log in {@code directory}, which exists. */
  LogFile(Path directory, LogLevel level) {
    InertJson encoder = new InertJson();
    encoder.setContext(context);
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithContext(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithMDC(false);
    encoder.start();
    file.setContext(context);
    file.setName("file");
    file.setFile(directory.resolve("axon.log").toString());
    file.setEncoder(encoder);
    file.setRollingPolicy(oldFiles(directory));
    file.setTriggeringPolicy(bySize());
    file.start();
    root().addAppender(file);
    level(level);
  }

  private FixedWindowRollingPolicy oldFiles(Path directory) {
    FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
    policy.setContext(context);
    policy.setParent(file);
    policy.setFileNamePattern(directory.resolve("axon.%i.log").toString().replace("\\", "/"));
    policy.setMinIndex(1);
    policy.setMaxIndex(OLD_FILES);
    policy.start();
    return policy;
  }

  private SizeBasedTriggeringPolicy<ILoggingEvent> bySize() {
    SizeBasedTriggeringPolicy<ILoggingEvent> policy = new SizeBasedTriggeringPolicy<>();
    policy.setContext(context);
    policy.setMaxFileSize(new FileSize(BYTES));
    policy.start();
    return policy;
  }

  /** Changes what is logged, at once. */
  void level(LogLevel level) {
    root().setLevel(Level.toLevel(level.name()));
  }

  private Logger root() {
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @Override
  public void close() {
    root().detachAppender(file);
    file.stop();
  }
}
