package axon.alert;

import axon.verdict.AttackType;

/** Orders what was seen: by risk, then by type. Pure functions. */
final class Levels {
  private Levels() {}

  /** {@return a number that is greater for what is worse} */
  static int of(Sighting.What what) {
    return of(what.risk(), what.type());
  }

  static int of(int risk, AttackType type) {
    return risk * 8 + rank(type);
  }

  /** {@return whether risk or type is above what was seen} */
  static boolean rises(Sighting.What from, int risk, AttackType type) {
    return risk > from.risk() || rank(type) > rank(from.type());
  }

  static AttackType worse(AttackType one, AttackType other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(AttackType type) {
    return switch (type) {
      case NORMAL -> 0;
      case RECON -> 1;
      case BRUTE_FORCE -> 2;
      case INJECTION -> 3;
      case DATA_EXFIL -> 4;
    };
  }
}
