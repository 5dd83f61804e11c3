package axon.cli;

import axon.app.Adjustable;
import axon.app.Axon;
import axon.app.SettingsReader;
import axon.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the configuration file every two seconds and, when it has changed, takes over what may
 * change while Axon runs. A file with a fault changes nothing and is told in the log. Runs on a
 * virtual thread of its own.
 */
final class SettingsWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final SettingOptions options;
  private final Axon axon;
  private List<String> known;
  private final Thread thread;

  private SettingsWatch(SettingOptions options, SettingsReader.Bound bound, Axon axon) {
    this.options = options;
    this.axon = axon;
    this.known = bound.description();
    this.thread = Thread.ofVirtual().name("axon-settings").unstarted(this::run);
  }

  static SettingsWatch start(SettingOptions options, SettingsReader.Bound bound, Axon axon) {
    SettingsWatch watch = new SettingsWatch(options, bound, axon);
    axon.onReload(watch::reload);
    watch.thread.start();
    return watch;
  }

  private void run() {
    FileTime seen = changedAt();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(EVERY);
        FileTime now = changedAt();
        if (now != null && !now.equals(seen)) {
          seen = now;
          reload();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@return what was done, one line each} */
  private synchronized List<String> reload() {
    try {
      SettingsReader.Bound fresh = options.bind();
      axon.adjust(fresh.settings().adjustable());
      List<String> done = changes(fresh.description());
      known = fresh.description();
      done.forEach(line -> LOG.info("settings: {}", line));
      return done;
    } catch (ConfigException e) {
      e.faults().forEach(fault -> LOG.warn("settings not taken over: {}", fault));
      return e.faults().stream().map(fault -> "not taken over: " + fault).toList();
    }
  }

  private List<String> changes(List<String> fresh) {
    Set<String> changed = new LinkedHashSet<>(fresh);
    changed.removeAll(Set.copyOf(known));
    return changed.stream()
        .map(line ->
            Adjustable.KEYS.contains(line.substring(0, line.indexOf(':')))
                ? line
                : line + " (at the next start)")
        .toList();
  }

  private @Nullable FileTime changedAt() {
    try {
      Path file = options.file();
      return file == null ? null : Files.getLastModifiedTime(file);
    } catch (IOException _) {
      return null;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
