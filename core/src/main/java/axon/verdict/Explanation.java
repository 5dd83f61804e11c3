package axon.verdict;

import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Text;
import axon.signature.AttackClass;

/** Says in one sentence what an event was, for someone who is no expert. */
public final class Explanation {
  private static final int QUOTED = 60;

  private Explanation() {}

  /**
   * {@return one sentence in plain words; what it quotes of the visitor is bounded and holds no
   * control characters, but is hostile text all the same}
   */
  public static String sentence(ClassifiedEvent judged) {
    Verdict verdict = judged.verdict();
    if (verdict.prediction() == Prediction.LEGIT) {
      return legit(judged);
    }
    for (Reason reason : verdict.reasons()) {
      if (reason.weight() > 0 && !reason.text().isEmpty()) {
        return "Someone "
            + reason.text()
            + Whereabouts.of(judged.event(), reason)
            + kind(verdict.attackClass())
            + ".";
      }
    }
    return "Someone sent what looks like an attack" + kind(verdict.attackClass()) + ".";
  }

  private static String legit(ClassifiedEvent judged) {
    return switch (judged.event()) {
      case RequestEvent event -> "An ordinary visit to " + place(event.request()) + ".";
      case RawBytesEvent _ -> "A connection without anything harmful in it.";
      case ReportEvent report ->
          "Nothing harmful in what was reported of “" + Quote.of(report.service(), QUOTED) + "”.";
    };
  }

  private static String place(Request request) {
    String target = Text.utf8(request.target());
    return target.isEmpty() ? "the site" : "“" + Quote.of(target, QUOTED) + "”";
  }

  private static String kind(AttackClass attackClass) {
    String name =
        switch (attackClass) {
          case SQLI -> "database injection";
          case XSS -> "cross-site scripting";
          case TRAVERSAL -> "path traversal";
          case RCE -> "remote code execution";
          case RFI -> "remote file inclusion";
          case SSTI -> "template injection";
          case XXE -> "XML external entity";
          case SSRF -> "server-side request forgery";
          case LOG4SHELL -> "Log4Shell";
          case LDAP -> "directory or XPath injection";
          case CRLF -> "header injection or request smuggling";
          case SECRETS -> "hunt for secrets";
          case SCANNER -> "scanning";
          case BRUTEFORCE -> "password guessing";
          case OTHER, NORMAL -> "";
        };
    return name.isEmpty() ? "" : " (" + name + ")";
  }
}
