package axon.verdict;

import axon.session.SessionFacts;
import axon.signature.AttackClass;
import java.util.List;

/** Reasons from what the source has done before. */
final class SessionReasons {
  private SessionReasons() {}

  static void add(Tally tally, SessionFacts facts, int botScore) {
    if (facts.honeytokenAccess()) {
      add(tally, "session.honeytoken", 6, "touched a decoy", AttackClass.SECRETS, "T1078");
    }
    if (facts.failedLogins() >= 3) {
      double weight = facts.failedLogins() >= 10 ? 4.5 : 3.2;
      String text = "tried " + facts.failedLogins() + " passwords";
      add(tally, "session.logins", weight, text, AttackClass.BRUTEFORCE, "T1110");
    }
    if (facts.sqlPayload()) {
      tally.add("session.injected", 1, "has tried an injection in this session", "");
    }
    if (facts.requestRate() > 300) {
      String text = "sent " + facts.requestRate() + " requests within a minute";
      add(tally, "session.flood", 3.2, text, AttackClass.SCANNER, "T1595");
    } else if (facts.distinctPaths() >= 40 && facts.requestRate() >= 40) {
      String text = "asked for " + facts.distinctPaths() + " different pages in a short time";
      add(tally, "session.many-paths", 1.8, text, AttackClass.SCANNER, "T1595.003");
    }
    if (botScore <= 5) {
      tally.add("bot.machine", 0.3, "behaves like a machine", "");
    }
  }

  private static void add(
      Tally tally, String code, double weight, String text, AttackClass found, String tag) {
    tally.addRemembered(new Reason(code, weight, text, "", List.of(), ""), found, List.of(tag));
  }
}
