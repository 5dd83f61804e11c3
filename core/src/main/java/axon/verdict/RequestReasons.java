package axon.verdict;

import axon.event.Malformation;
import axon.event.Request;
import axon.signature.AttackClass;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reasons from the manner of a request, whatever it asks for. Each is weak: a plain client is no
 * attacker, so together they stay below the threshold unless there is more.
 */
final class RequestReasons {
  private RequestReasons() {}

  static void add(Tally tally, Request request) {
    if (request.malformation() != null) {
      addMalformation(tally, request.malformation());
    }
    String agent = request.header("User-Agent");
    if (agent == null || agent.isBlank()) {
      tally.add("agent.empty", 0.5, "names no program", "header User-Agent");
    } else {
      addAgent(tally, request, agent);
    }
    addHost(tally, request.header("Host"));
    if (request.method().equals("HEAD") || request.method().equals("OPTIONS")) {
      tally.add("method.probe", 0.2, "asks only whether something is there", "target");
    }
  }

  private static void addMalformation(Tally tally, Malformation malformation) {
    double weight =
        switch (malformation) {
          case BAD_REQUEST_LINE, BAD_HEADER, BAD_VERSION, BAD_CHUNK, BAD_LENGTH -> 3.2;
          case AMBIGUOUS_LENGTH, UNKNOWN_CODING -> 4;
          case TARGET_TOO_LONG, HEADERS_TOO_LARGE -> 3.2;
          case NO_HOST -> 1;
          case BODY_TOO_LARGE, TIMED_OUT, CUT_OFF -> 0.3;
        };
    AttackClass found =
        switch (malformation) {
          case AMBIGUOUS_LENGTH, UNKNOWN_CODING -> AttackClass.CRLF;
          case TARGET_TOO_LONG, HEADERS_TOO_LARGE -> AttackClass.OTHER;
          case BAD_REQUEST_LINE, BAD_HEADER, BAD_VERSION, BAD_CHUNK, BAD_LENGTH ->
              AttackClass.SCANNER;
          case NO_HOST, BODY_TOO_LARGE, TIMED_OUT, CUT_OFF -> AttackClass.NORMAL;
        };
    String code = "malformed." + malformation.name().toLowerCase(Locale.ROOT);
    String text = "broke the rules of HTTP: " + malformation.explanation();
    tally.add(new Reason(code, weight, text, "", List.of(), ""), found, List.of());
  }

  private static void addAgent(Tally tally, Request request, String agent) {
    boolean browser = agent.startsWith("Mozilla/5.0 (") && agent.indexOf("compatible;") < 0;
    String encoding = request.header("Accept-Encoding");
    if (browser && "gzip".equals(encoding)) {
      tally.add(
          "agent.go",
          0.8,
          "claims to be a browser but sends the headers of a Go program",
          "header Accept-Encoding");
    }
    if (browser && request.header("Accept-Language") == null && request.headers().size() > 2) {
      tally.add(
          "agent.bare",
          0.4,
          "claims to be a browser but names no language",
          "header Accept-Language");
    }
  }

  private static void addHost(Tally tally, @Nullable String host) {
    if (host == null) {
      tally.add("host.missing", 0.3, "does not say which site it wants", "header Host");
    } else if (isAddress(host)) {
      tally.add("host.address", 0.3, "came by address, not by name", "header Host");
    }
  }

  private static boolean isAddress(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != ':') {
        return false;
      }
    }
    return !host.isEmpty();
  }
}
