package axon.simulation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who comes by, and from how many addresses, so that their sessions are of one type. */
public enum Profile {
  /** Many people, each with a few pages. */
  NORMAL(Kind.PEOPLE, 200),
  /** Crawlers without manners: each asks for more than 300 pages a minute at 20 a second. */
  RECON(Kind.CRAWLERS, 2),
  /** Guessing of passwords, more than 50 from each address. */
  BRUTE_FORCE(Kind.BRUTE_FORCE, 2),
  /** Attempts to break in. */
  INJECTION(Kind.EXPLOITS, 20);

  private final Kind kind;
  private final int sources;

  Profile(Kind kind, int sources) {
    this.kind = kind;
    this.sources = sources;
  }

  /** {@return who comes by} */
  public Mix mix() {
    return new Mix(Map.of(kind, 1.0));
  }

  /** {@return from how many addresses} */
  public int sources() {
    return sources;
  }

  /** {@return the name in flags} */
  public String flagName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return the profile of this name, if there is one} */
  public static Optional<Profile> ofFlagName(String name) {
    return Arrays.stream(values()).filter(one -> one.flagName().equals(name)).findFirst();
  }

  /** {@return the profiles that a flag may name} */
  public static String names() {
    return Arrays.stream(values()).map(Profile::flagName).collect(Collectors.joining(", "));
  }
}
