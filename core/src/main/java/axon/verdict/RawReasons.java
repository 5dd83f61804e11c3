package axon.verdict;

import axon.event.RawBytesEvent;
import axon.signature.AttackClass;
import java.util.List;

/** Reasons from bytes that are not HTTP. */
final class RawReasons {
  private static final List<String> TAGS = List.of("T1595.001");

  private RawReasons() {}

  static void add(Tally tally, RawBytesEvent event) {
    if (event.length() == 0) {
      tally.add("raw.silent", 1, "opened a connection and said nothing", "");
      return;
    }
    String text =
        switch (event.protocol()) {
          case "tls" -> "began an encrypted (TLS) talk with a plain web port";
          case "ssh" -> "spoke SSH to a web port";
          default -> "sent something that is not HTTP to a web port";
        };
    Reason reason = new Reason("raw." + event.protocol(), 4.2, text, "", List.of(), "");
    tally.add(reason, AttackClass.SCANNER, TAGS);
  }
}
