package axon.dataset;

import axon.features.SessionRow;
import axon.label.LabelSource;
import axon.verdict.AttackType;
import axon.verdict.SessionRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws sessions such as they come to a honeypot, of all five types, so that there is a first model
 * before there are visitors. Six in ten are ordinary. Some lie close to where the rules change
 * their mind, so that a model learns where that is. The type of each is its automatic label. The
 * same count and seed give the same sessions.
 */
public final class SyntheticSessions {
  /** The origin of such sessions. */
  public static final String ORIGIN = "synthetic";

  private static final double CLOSE = 0.15;

  private final SplittableRandom random;

  private SyntheticSessions(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * {@return sessions drawn by chance}
   *
   * @param count how many, 0 or more
   */
  public static SessionData of(int count, long seed) {
    SyntheticSessions drawing = new SyntheticSessions(seed);
    List<SessionExample> examples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      SessionRow row = drawing.row(type(i));
      AttackType type = new SessionRules().judge(row).type();
      examples.add(new SessionExample(row, type, LabelSource.RULE, ORIGIN, false, 0));
    }
    return new SessionData(examples);
  }

  /** Of each twenty: twelve ordinary, and two of each other type. */
  private static AttackType type(int number) {
    return switch (number % 20) {
      case 3, 13 -> AttackType.RECON;
      case 7, 17 -> AttackType.BRUTE_FORCE;
      case 9, 19 -> AttackType.INJECTION;
      case 1, 11 -> AttackType.DATA_EXFIL;
      default -> AttackType.NORMAL;
    };
  }

  private SessionRow row(AttackType type) {
    return switch (type) {
      case NORMAL -> ordinary();
      case RECON -> recon();
      case BRUTE_FORCE -> guessing();
      case INJECTION -> injection();
      case DATA_EXFIL -> exfiltration();
    };
  }

  /** A page or two, a longer read, now and then a forgotten password or a shell in use. */
  private SessionRow ordinary() {
    if (chance(0.2)) {
      return new SessionRow(0, 1, 0, 0, 0, 0);
    }
    double rate = chance(CLOSE) ? whole(270, 300) : skewed(1, 120);
    double failed = chance(0.8) ? 0 : chance(2 * CLOSE) ? whole(40, 50) : whole(1, 6);
    double commands = chance(0.9) ? 0 : whole(1, 15);
    return new SessionRow(failed, rate, commands, 0, 0, seconds(1, 3600));
  }

  /** Lists of paths and ports, as fast as they go. */
  private SessionRow recon() {
    double rate = chance(2 * CLOSE) ? whole(301, 330) : skewed(301, 6000);
    double failed = chance(0.9) ? 0 : whole(1, 20);
    return new SessionRow(failed, rate, 0, 0, 0, seconds(5, 3600));
  }

  /** Passwords, slow and fast, sometimes with a quote in them. */
  private SessionRow guessing() {
    double failed = chance(2 * CLOSE) ? whole(51, 60) : skewed(51, 10_000);
    double rate = Math.max(1, Math.rint(Math.min(failed, skewed(5, 1200))));
    double injected = chance(0.15) ? 1 : 0;
    double commands = chance(0.85) ? 0 : whole(1, 20);
    return new SessionRow(failed, rate, commands, injected, 0, seconds(10, 7200));
  }

  /** One well-aimed request, or a tool that tries them all. */
  private SessionRow injection() {
    double failed = chance(0.8) ? 0 : whole(1, 50);
    double commands = chance(0.85) ? 0 : whole(1, 10);
    return new SessionRow(failed, skewed(1, 2000), commands, 1, 0, seconds(0, 3600));
  }

  /** A decoy was touched: on a host without a request, or after all of the above. */
  private SessionRow exfiltration() {
    double failed = chance(0.7) ? 0 : skewed(1, 500);
    double commands = chance(0.5) ? 0 : skewed(1, 100);
    double injected = chance(0.25) ? 1 : 0;
    return new SessionRow(failed, skewed(1, 800), commands, injected, 1, seconds(0, 7200));
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** A whole number from {@code least} to {@code most}. */
  private double whole(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** Likewise, each tenfold as likely as the next. */
  private double skewed(double least, double most) {
    return Math.rint(least * StrictMath.pow(most / least, random.nextDouble()));
  }

  /** Seconds, in thousandths. */
  private double seconds(double least, double most) {
    double drawn = (least + 1) * StrictMath.pow((most + 1) / (least + 1), random.nextDouble()) - 1;
    return Math.rint(drawn * 1000) / 1000;
  }
}
