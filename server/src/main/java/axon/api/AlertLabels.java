package axon.api;

import axon.alert.Match;
import axon.signature.AttackClass;
import axon.verdict.AttackType;
import java.util.Arrays;
import java.util.Locale;

/** The labels by which alerts are chosen. */
public final class AlertLabels {
  private AlertLabels() {}

  /** {@return whether a match names no label, or one that an event can have} */
  public static boolean exists(Match match) {
    String label = match.label();
    return label.isEmpty()
        || Arrays.stream(AttackClass.values()).anyMatch(one -> one.wireName().equals(label))
        || Arrays.stream(AttackType.values())
            .anyMatch(one -> one.wireName().toLowerCase(Locale.ROOT).equals(label));
  }
}
