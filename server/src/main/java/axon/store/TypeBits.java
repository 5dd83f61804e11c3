package axon.store;

import axon.verdict.AttackType;
import java.util.EnumSet;
import java.util.Set;

/** Attack types as bits of one number, kept for good whatever the order in the source becomes. */
final class TypeBits {
  private TypeBits() {}

  static int of(AttackType type) {
    return switch (type) {
      case DATA_EXFIL -> 1;
      case BRUTE_FORCE -> 2;
      case INJECTION -> 4;
      case RECON -> 8;
      case NORMAL -> 16;
    };
  }

  static Set<AttackType> read(int bits) {
    Set<AttackType> types = EnumSet.noneOf(AttackType.class);
    for (AttackType type : AttackType.values()) {
      if ((bits & of(type)) != 0) {
        types.add(type);
      }
    }
    return types;
  }
}
