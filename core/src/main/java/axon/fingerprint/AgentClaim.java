package axon.fingerprint;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a User-Agent claims to be: the first mark that it carries decides. */
final class AgentClaim {
  private static final int MOST_READ = 512;

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

  private AgentClaim() {}

  /** {@return what {@code agent} (Latin-1, null if none was sent) claims to be} */
  static ClientFamily of(@Nullable String agent) {
    if (agent == null || agent.isBlank()) {
      return ClientFamily.NONE;
    }
    String text = agent.substring(0, Math.min(MOST_READ, agent.length())).toLowerCase(Locale.ROOT);
    for (Mark mark : MARKS) {
      if (mark.isIn(text)) {
        return mark.family();
      }
    }
    return browser(text);
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

  private record Mark(ClientFamily family, List<String> words) {
    boolean isIn(String text) {
      for (String word : words) {
        if (text.contains(word)) {
          return true;
        }
      }
      return false;
    }
  }
}
