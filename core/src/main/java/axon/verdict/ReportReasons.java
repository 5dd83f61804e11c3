package axon.verdict;

import axon.event.FileAccess;
import axon.event.ReportCounts;
import axon.event.ReportEvent;
import axon.signature.AttackClass;
import java.util.List;

/**
 * Reasons from what a node or another pot reported. That it was reported at all says little; a
 * login or a command at a pot says all, since nobody has any business there.
 */
final class ReportReasons {
  private ReportReasons() {}

  static void add(Tally tally, ReportEvent report) {
    tally.add("report.contact", 1, "touched a decoy that someone else runs", "");
    ReportCounts counts = report.counts();
    FileAccess file = report.file();
    if (file != null) {
      add(tally, "report.file", 3, "touched a decoy file", AttackClass.SECRETS, "T1083");
    }
    if (counts.failedLogins() > 0) {
      add(tally, "report.login", 3, "tried to log in", AttackClass.BRUTEFORCE, "T1110");
    }
    if (counts.commandsCount() > 0) {
      add(tally, "report.command", 4, "ran commands", AttackClass.RCE, "T1059");
    }
    if (counts.sqlPayload()) {
      add(tally, "report.injection", 3, "tried an injection", AttackClass.SQLI, "T1190");
    }
    if (report.activity().equals(ReportEvent.ALERT)) {
      add(tally, "report.alert", 3, "set off an alarm elsewhere", AttackClass.OTHER, "T1595");
    }
  }

  private static void add(
      Tally tally, String code, double weight, String text, AttackClass found, String tag) {
    tally.add(new Reason(code, weight, text, "", List.of(), ""), found, List.of(tag));
  }
}
