package axon.simulation;

import java.util.Locale;

/** Who comes by. */
public enum Kind {
  /** Browsers: pages, forms, an API, uploads. Legitimate. */
  PEOPLE,
  /** Search engines and feed readers that say who they are. Legitimate. */
  CRAWLERS,
  /** Lists of paths, secrets and consoles, tried one after the other. */
  SCANNERS,
  /** Guessing of passwords. */
  BRUTE_FORCE,
  /** Attempts to break in, in campaigns that come in waves. */
  EXPLOITS;

  /** {@return the name in flags} */
  public String flagName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
