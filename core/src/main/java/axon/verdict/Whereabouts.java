package axon.verdict;

import axon.event.Event;
import axon.event.FileAccess;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says where in a request a reason was seen, and quotes it. */
final class Whereabouts {
  private static final int QUOTED = 80;
  private static final int NAME = 40;
  private static final int PARAMETERS = 64;

  private Whereabouts() {}

  /**
   * {@return words that follow what someone did, such as {@code through the “id” parameter: “…”}}
   */
  static String of(Event event, Reason reason) {
    return switch (event) {
      case RawBytesEvent _ -> "";
      case ReportEvent report -> of(report) + quote(reason);
      case RequestEvent request -> through(request.request(), reason) + quote(reason);
    };
  }

  private static String of(ReportEvent report) {
    FileAccess file = report.file();
    if (file == null) {
      return " at “" + Quote.of(report.service(), NAME) + "”, as was reported";
    }
    String which = file.path().isEmpty() ? file.name() : file.path();
    return ", “" + Quote.of(which, QUOTED) + "” on “" + Quote.of(file.host(), NAME) + "”";
  }

  private static String quote(Reason reason) {
    String matched = reason.matched().strip();
    return matched.isEmpty() ? "" : ": “" + Quote.of(matched, QUOTED) + "”";
  }

  private static String through(Request request, Reason reason) {
    if (reason.matched().isEmpty()) {
      return "";
    }
    if (reason.part().startsWith("header ")) {
      return " through the " + Quote.of(reason.part().substring(7), NAME) + " header";
    }
    boolean inBody = reason.part().equals("body");
    String target = request.target();
    int query = target.indexOf('?');
    String pairs =
        inBody ? request.body().captured().latin1() : query < 0 ? "" : target.substring(query + 1);
    String name = parameter(pairs, reason.matched());
    if (!name.isEmpty()) {
      return " through the “" + Quote.of(name, NAME) + "” parameter";
    }
    return inBody ? " in what was posted" : " in the address";
  }

  /** The name of the first pair whose decoded value holds the match, or nothing. */
  private static String parameter(String pairs, String matched) {
    String wanted = core(matched);
    int start = 0;
    for (int i = 0; i < PARAMETERS && start < pairs.length(); i++) {
      int end = pairs.indexOf('&', start);
      end = end < 0 ? pairs.length() : end;
      int equals = pairs.indexOf('=', start);
      if (equals > start && equals < end) {
        String name = pairs.substring(start, equals);
        if (isName(name) && core(decode(pairs.substring(equals, end))).contains(wanted)) {
          return decode(name);
        }
      }
      start = end + 1;
    }
    return "";
  }

  private static String core(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isName(String text) {
    return text.length() <= 3 * NAME && text.indexOf('\n') < 0 && text.indexOf('{') < 0;
  }

  private static String decode(String text) {
    String now = text;
    for (int round = 0; round < 3 && (now.indexOf('%') >= 0 || round == 0); round++) {
      try {
        now = URLDecoder.decode(now, StandardCharsets.ISO_8859_1);
      } catch (IllegalArgumentException _) {
        return now;
      }
    }
    return now;
  }
}
