package axon.fingerprint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a User-Agent claims to be: the first mark that it carries decides. */
final class AgentClaim {
  private static final int MOST_READ = 512;
  private static final int SLOTS = 1024;

  /** Scanners first, since they like to add their name to a browser's; browsers last. */
  private static final List<Mark> MARKS =
      List.of(
          mark(ClientFamily.SQLMAP, "sqlmap"),
          mark(ClientFamily.NMAP, "nmap"),
          mark(
              ClientFamily.OTHER_SCANNER,
              "nikto",
              "nuclei",
              "zgrab",
              "masscan",
              "wpscan",
              "dirbuster",
              "gobuster",
              "feroxbuster",
              "ffuf",
              "wfuzz",
              "acunetix",
              "nessus",
              "openvas",
              "qualys",
              "arachni",
              "w3af",
              "whatweb",
              "projectdiscovery",
              "httpx -",
              "censys",
              "expanse",
              "internetmeasurement",
              "zmap",
              "hydra",
              "jorgee",
              "l9explore",
              "l9tcpid",
              "leakix",
              "shodan",
              "zgrep",
              "burp",
              "xray"),
          mark(ClientFamily.HEADLESS_BROWSER, "headless", "phantomjs", "puppeteer"),
          mark(
              ClientFamily.CRAWLER,
              "bot",
              "crawl",
              "spider",
              "slurp",
              "facebookexternalhit",
              "mediapartners",
              "baidu.com",
              "scrapy",
              "archive.org",
              "preview",
              "feedfetcher",
              "monitor",
              "pingdom",
              "lighthouse"),
          mark(ClientFamily.CURL, "curl"),
          mark(ClientFamily.WGET, "wget"),
          mark(ClientFamily.PYTHON, "python", "aiohttp", "httpx", "urllib"),
          mark(ClientFamily.GO, "go-http-client", "fasthttp", "go-resty"),
          mark(ClientFamily.OKHTTP, "okhttp"),
          mark(ClientFamily.JAVA, "java", "apache-httpclient", "jakarta", "reactornetty"),
          mark(ClientFamily.NODE, "node", "axios", "undici", "got ("),
          mark(
              ClientFamily.OTHER_LIBRARY,
              "libwww",
              "lwp",
              "perl",
              "ruby",
              "faraday",
              "php",
              "guzzle",
              "postman",
              "insomnia",
              "httpie",
              "winhttp",
              "powershell",
              "libcurl",
              "rest-client",
              "custom-asynchttpclient"));

  private static final Words WORDS = new Words(MARKS);

  private AgentClaim() {}

  /** {@return what {@code agent} (Latin-1, null if none was sent) claims to be} */
  static ClientFamily of(@Nullable String agent) {
    if (agent == null || agent.isBlank()) {
      return ClientFamily.NONE;
    }
    String text = agent.substring(0, Math.min(MOST_READ, agent.length())).toLowerCase(Locale.ROOT);
    int rank = WORDS.firstIn(text);
    return rank < MARKS.size() ? MARKS.get(rank).family() : browser(text);
  }

  private static ClientFamily browser(String text) {
    if (!text.startsWith("mozilla/5.0 (") && !text.startsWith("opera/")) {
      return ClientFamily.UNKNOWN;
    }
    if (text.contains("chrome/") || text.contains("crios/")) {
      return ClientFamily.CHROME;
    }
    if (text.contains("firefox/") || text.contains("fxios/")) {
      return ClientFamily.FIREFOX;
    }
    if (text.contains("safari/") && text.contains("version/")) {
      return ClientFamily.SAFARI;
    }
    // "Mozilla/5.0 (compatible)" and the like is what scripts write, not what browsers send
    boolean engine = text.contains("gecko") || text.contains("trident/") || text.contains("presto");
    return engine ? ClientFamily.OTHER_BROWSER : ClientFamily.UNKNOWN;
  }

  private static Mark mark(ClientFamily family, String... words) {
    return new Mark(family, List.of(words));
  }

  private record Mark(ClientFamily family, List<String> words) {}

  /** All words by their first two letters: an agent is passed over once, whatever we look for. */
  private static final class Words {
    private final String[][] words = new String[SLOTS][];
    private final int[][] ranks = new int[SLOTS][];

    Words(List<Mark> marks) {
      for (int rank = 0; rank < marks.size(); rank++) {
        for (String word : marks.get(rank).words()) {
          add(word, rank);
        }
      }
    }

    private void add(String word, int rank) {
      int slot = slot(word.charAt(0), word.charAt(1));
      int size = words[slot] == null ? 0 : words[slot].length;
      words[slot] = size == 0 ? new String[1] : Arrays.copyOf(words[slot], size + 1);
      ranks[slot] = size == 0 ? new int[1] : Arrays.copyOf(ranks[slot], size + 1);
      words[slot][size] = word;
      ranks[slot][size] = rank;
    }

    private static int slot(char first, char second) {
      return (first * 31 + second) & (SLOTS - 1);
    }

    /** {@return the lowest rank of the words in {@code text}, or the largest number} */
    int firstIn(String text) {
      int lowest = Integer.MAX_VALUE;
      for (int at = 0; at + 1 < text.length(); at++) {
        int slot = slot(text.charAt(at), text.charAt(at + 1));
        if (words[slot] != null) {
          lowest = Math.min(lowest, lowest(slot, text, at));
        }
      }
      return lowest;
    }

    private int lowest(int slot, String text, int at) {
      int lowest = Integer.MAX_VALUE;
      for (int i = 0; i < words[slot].length; i++) {
        if (ranks[slot][i] < lowest && text.startsWith(words[slot][i], at)) {
          lowest = ranks[slot][i];
        }
      }
      return lowest;
    }
  }
}
