package axon.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes up what a visitor does in one visit. */
final class Visits {
  private static final String BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

  private final List<List<String>> browsers = Paragraphs.of("browsers.txt");
  private final List<List<String>> people = Paragraphs.of("people.txt");
  private final List<List<String>> crawlers = Paragraphs.of("crawlers.txt");
  private final List<List<String>> scanners = Paragraphs.of("scanners.txt");
  private final List<List<String>> campaigns = Paragraphs.of("exploits.txt");
  private final List<String> guesses = Paragraphs.of("brute-force.txt").getFirst();
  private final List<String> users = words(0);
  private final List<String> passwords = words(1);
  private final List<String> languages = words(2);

  private static List<String> words(int line) {
    String[] all = Paragraphs.of("words.txt").getFirst().get(line).split(" ");
    return List.of(all).subList(1, all.length);
  }

  /**
   * {@return the requests of one visit, at least one}
   *
   * @param wave which campaign runs now; 0 or more
   */
  List<Shot> draw(Visitor visitor, int wave, RandomGenerator random) {
    return switch (visitor.kind()) {
      case PEOPLE -> browse(visitor, random);
      case CRAWLERS -> tool(crawlers.get(visitor.habit() % crawlers.size()), 400, random);
      case SCANNERS -> tool(scanners.get(visitor.habit() % scanners.size()), 20, random);
      case BRUTE_FORCE -> guess(visitor, random);
      case EXPLOITS -> tool(campaigns.get(wave % campaigns.size()), 150, random);
    };
  }

  private List<Shot> browse(Visitor visitor, RandomGenerator random) {
    List<String> browser = browsers.get(visitor.habit() % browsers.size());
    String language = languages.get(visitor.habit() / 7 % languages.size());
    List<Shot> shots = new ArrayList<>();
    String from = "";
    for (String line : people.get(random.nextInt(people.size()))) {
      List<String> headers = new ArrayList<>();
      browser.forEach(header -> headers.add(header.replace("{language}", language)));
      if (!from.isEmpty()) {
        headers.add("Referer: http://{host}" + from);
      }
      Shot shot = parse(line, headers, 300 + random.nextLong(2500));
      shots.add(shot);
      from = shot.target().startsWith("/static") ? from : shot.target();
    }
    return shots;
  }

  /** The first line is the agent; a line with + is a header of the request before it. */
  private static List<Shot> tool(List<String> script, long pace, RandomGenerator random) {
    List<Shot> shots = new ArrayList<>();
    String agent = script.getFirst();
    for (String line : script.subList(1, script.size())) {
      if (line.startsWith("+")) {
        Shot last = shots.removeLast();
        List<String> headers = new ArrayList<>(last.headers());
        headers.add(line.substring(1));
        shots.add(new Shot(last.method(), last.target(), headers, last.body(), last.pause()));
      } else {
        shots.add(parse(line, plain(agent), pace / 2 + random.nextLong(pace)));
      }
    }
    return shots;
  }

  private List<Shot> guess(Visitor visitor, RandomGenerator random) {
    String line = guesses.get(visitor.habit() % guesses.size());
    String agent = visitor.habit() % 2 == 0 ? "python-requests/2.32.3" : "Mozilla/5.0 Hydra";
    List<Shot> shots = new ArrayList<>();
    for (int i = 4 + random.nextInt(16); i > 0; i--) {
      String attempt =
          line.replace("{user}", users.get(random.nextInt(users.size())))
              .replace("{password}", passwords.get(random.nextInt(passwords.size())));
      shots.add(parse(attempt, plain(agent), 60 + random.nextLong(60)));
    }
    return shots;
  }

  private static List<String> plain(String agent) {
    return agent.equals("-")
        ? List.of("Host: {host}", "Accept: */*")
        : List.of("Host: {host}", "User-Agent: " + agent, "Accept: */*");
  }

  /** Reads «METHOD TARGET [BODY]»; BASIC and UPLOAD are not methods but ways to send. */
  private static Shot parse(String line, List<String> headers, long pause) {
    String[] words = line.split(" ", 3);
    String rest = words.length > 2 ? words[2] : "";
    return switch (words[0]) {
      case "BASIC" -> {
        byte[] secret = rest.getBytes(StandardCharsets.UTF_8);
        String value = "Authorization: Basic " + Base64.getEncoder().encodeToString(secret);
        yield new Shot("GET", words[1], with(headers, value), "", pause);
      }
      case "UPLOAD" ->
          new Shot(
              "POST",
              words[1],
              with(headers, "Content-Type: multipart/form-data; boundary=" + BOUNDARY),
              upload(rest),
              pause);
      default -> new Shot(words[0], words[1], typed(headers, rest), rest, pause);
    };
  }

  private static List<String> typed(List<String> headers, String body) {
    if (body.isEmpty()) {
      return headers;
    }
    String type =
        body.startsWith("{")
            ? "application/json"
            : body.startsWith("<") ? "text/xml" : "application/x-www-form-urlencoded";
    return with(headers, "Content-Type: " + type);
  }

  private static List<String> with(List<String> headers, String line) {
    List<String> all = new ArrayList<>(headers);
    all.add(line);
    return all;
  }

  private static String upload(String file) {
    return "--"
        + BOUNDARY
        + "\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""
        + file
        + "\"\r\nContent-Type: image/jpeg\r\n\r\n"
        + "ÿØÿà photo ".repeat(40)
        + "\r\n--"
        + BOUNDARY
        + "--\r\n";
  }
}
