package axon.alert;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message in the Common Event Format: {@code CEF:0|vendor|product|version|id|name|severity|} and
 * pairs. In the head a bar and a backslash are escaped, in values an equals sign, a backslash and
 * line ends. Pure functions.
 */
final class CefText {
  private CefText() {}

  /** {@return the text, of at most {@code most} bytes in UTF-8: values that do not fit stay out} */
  static String of(Message message, Letter letter, String version, int most) {
    String rule =
        message.alerts().size() == 1
            ? message.alerts().getFirst().cause().rule()
            : message.kind().wireName();
    StringBuilder text = new StringBuilder("CEF:0|Axon|Axon|");
    text.append(head(version)).append('|').append(head(rule)).append('|');
    text.append(head(Inert.line(letter.title(), 200))).append('|');
    text.append(message.risk()).append('|');
    int used = bytes(text.toString());
    String gap = "";
    for (var pair : pairs(message, letter).entrySet()) {
      String one = gap + pair.getKey() + "=" + value(pair.getValue());
      if (used + bytes(one) <= most) {
        text.append(one);
        used += bytes(one);
        gap = " ";
      }
    }
    return text.toString();
  }

  private static Map<String, String> pairs(Message message, Letter letter) {
    Map<String, String> pairs = new LinkedHashMap<>();
    pairs.put("rt", Long.toString(message.at()));
    pairs.put("externalId", message.id());
    pairs.put("act", message.kind().wireName());
    if (message.alerts().size() != 1) {
      pairs.put("cnt", Long.toString(message.total()));
      pairs.put("msg", letter.text(1200));
      return pairs;
    }
    Alert alert = message.alerts().getFirst();
    boolean address = alert.who().address() != null;
    pairs.put(address ? "src" : "shost", Inert.name(alert.who().text()));
    int port = alert.place().port();
    pairs.put("dpt", port > 0 ? Integer.toString(port) : "");
    pairs.put("cat", alert.what().type().wireName());
    pairs.put("cnt", Long.toString(alert.growth().count()));
    pairs.put("start", Long.toString(alert.growth().openedAt()));
    pairs.put("end", Long.toString(alert.growth().lastAt()));
    pairs.put("cs1Label", "class");
    pairs.put("cs1", alert.what().attackClass());
    pairs.put("cs2Label", "alert");
    pairs.put("cs2", Long.toString(alert.id()));
    pairs.put("msg", Inert.line(alert.what().words(), 400));
    pairs.put("request", Inert.line(alert.what().path(), 400));
    pairs.put("requestClientApplication", Inert.line(alert.who().agent(), 300));
    pairs.values().removeIf(String::isEmpty);
    return pairs;
  }

  private static String head(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|");
  }

  private static String value(String text) {
    return text.replace("\\", "\\\\").replace("=", "\\=").replace("\n", "\\n");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
