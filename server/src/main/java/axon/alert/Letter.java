package axon.alert;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A message in words for people: inert text, before an output's own mark-up.
 *
 * @param title one line of our own words and a source's name
 * @param lines what there is to say, one fact each; quotes visitors
 * @param titled alerts that the title names
 * @param listed so many of the lines, from the first on, name an alert each
 * @param link where a browser finds it in the console; empty where that is not known
 */
record Letter(String title, List<String> lines, int titled, int listed, Optional<String> link) {
  /** Alerts that a summary names one by one, the worst first. */
  static final int NAMED = 80;

  private static final int LONGEST = 300;
  private static final int BRIEF = 60;

  /** From here on a summary's lines are short, so that all of them fit. */
  private static final int MANY = 20;

  Letter {
    requireNonNull(title, "title is null");
    requireNonNull(link, "link is null");
    lines = List.copyOf(lines);
  }

  /**
   * {@return the message in words}
   *
   * @param console where the console is, with the last slash; empty where that is not known
   */
  static Letter of(Message message, Optional<String> console) {
    return switch (message.kind()) {
      case OPENED, UPDATED, ESCALATED, CLOSED -> single(message, console);
      case SUMMARY ->
          message.total() == 1 && message.alerts().size() == 1
              ? single(message, console)
              : summary(message, console);
      case OUTPUT ->
          new Letter(
              "Axon: " + Inert.line(message.words(), 200), List.of(), 0, 0, Optional.empty());
      case TEST ->
          new Letter(
              "Axon: test of this output",
              List.of(
                  "If you can read this, alerts arrive here.", Inert.line(message.words(), 200)),
              0,
              0,
              console.map(base -> base + "alerts"));
    };
  }

  private static Letter single(Message message, Optional<String> console) {
    Alert alert = message.alerts().getFirst();
    String kind =
        switch (message.kind()) {
          case UPDATED -> "Still going on: ";
          case ESCALATED -> "Worse: ";
          case CLOSED -> "Over: ";
          case OPENED, SUMMARY, OUTPUT, TEST -> "";
        };
    List<String> lines = facts(alert);
    add(lines, "", message.words());
    return new Letter(
        kind + "risk " + alert.risk() + " " + headline(alert),
        lines,
        1,
        0,
        console.map(base -> base + "alerts?id=" + alert.id()));
  }

  private static String headline(Alert alert) {
    String country = alert.who().country();
    return subject(alert)
        + " from "
        + Inert.name(alert.who().text())
        + (country == null ? "" : " (" + Inert.name(country) + ")");
  }

  private static String subject(Alert alert) {
    return switch (alert.cause().category()) {
      case ATTACK -> alert.what().type().wireName();
      case SCANNER, CRAWLER -> Inert.name(alert.cause().known());
      case RULE -> "rule " + Inert.name(alert.cause().rule());
      case SYSTEM -> "Axon";
    };
  }

  private static List<String> facts(Alert alert) {
    Sighting.What what = alert.what();
    List<String> lines = new ArrayList<>();
    add(lines, "", what.words());
    add(lines, "class: ", what.attackClass().equals("normal") ? "" : what.attackClass());
    add(lines, "path: ", what.path());
    add(lines, "agent: ", alert.who().agent());
    int port = alert.place().port();
    add(lines, "sensor: ", alert.place().sensor() + (port > 0 ? ", port " + port : ""));
    lines.add(
        "events: %d from %s to %s"
            .formatted(
                alert.growth().count(),
                Spans.moment(alert.growth().openedAt()),
                Spans.moment(alert.growth().lastAt())));
    return lines;
  }

  private static void add(List<String> lines, String name, String text) {
    if (!text.isEmpty()) {
      lines.add(name + Inert.line(text, LONGEST));
    }
  }

  private static Letter summary(Message message, Optional<String> console) {
    List<String> lines = new ArrayList<>();
    boolean many = message.alerts().size() > MANY;
    message.alerts().stream().limit(NAMED).map(one -> brief(one, many)).forEach(lines::add);
    int listed = lines.size();
    long more = message.total() - listed;
    if (more > 0) {
      OptionalInt last =
          message.alerts().stream().skip(NAMED - 1L).mapToInt(Alert::risk).findFirst();
      lines.add("and %d more, none above risk %d".formatted(more, last.orElse(message.risk())));
    }
    String title =
        "%d alerts, risk %d at most%s"
            .formatted(
                message.total(),
                message.risk(),
                message.words().isEmpty() ? "" : ": " + Inert.line(message.words(), 100));
    return new Letter(title, lines, 0, listed, console.map(base -> base + "alerts"));
  }

  private static String brief(Alert alert, boolean many) {
    String path = alert.what().path();
    return "%d %s %d×%s"
        .formatted(
            alert.risk(),
            headline(alert),
            alert.growth().count(),
            many || path.isEmpty() ? "" : ", " + Inert.line(path, BRIEF));
  }

  /** {@return the lines joined, as many whole ones as fit into {@code longest} characters} */
  String text(int longest) {
    int whole = whole(longest);
    String text = String.join("\n", lines.subList(0, whole));
    return whole == lines.size() ? text : text + (whole == 0 ? "" : "\n") + rest(whole);
  }

  private int whole(int longest) {
    int used = 0;
    for (int i = 0; i < lines.size(); i++) {
      boolean last = i == lines.size() - 1;
      int more = lines.get(i).length() + (last ? 0 : 1);
      if (used + more + (last ? 0 : rest(i).length()) > longest) {
        return i;
      }
      used += more;
    }
    return lines.size();
  }

  private String rest(int from) {
    return "… and %d more lines".formatted(lines.size() - from);
  }

  /**
   * {@return how many alerts the title and a {@link #text} of this length name, the worst first}
   */
  int named(int longest) {
    return titled + Math.min(listed, whole(longest));
  }

  /** {@return the same for readers that make a link of whatever looks like a host's name} */
  Letter unlinked() {
    return new Letter(
        Inert.unlinked(title), lines.stream().map(Inert::unlinked).toList(), titled, listed, link);
  }
}
