package axon.agent;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses how files are watched on this machine. */
final class Watches {
  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

  private Watches() {}

  static FileWatch open() {
    if (!isLinux()) {
      return new PollingWatch();
    }
    try {
      return new InotifyWatch();
    } catch (AgentException e) {
      LOG.warn("{}: no reading is seen", e.getMessage());
      return new PollingWatch();
    }
  }

  /** {@return whether the calls of {@link Linux} mean here what they say} */
  static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux");
  }
}
