package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a visitor writes is shown and does nothing. */
class HostileTextTest extends BrowserTest {
  private static final String OVERRIDE = "\u202e";
  private static final String ISOLATE = "\u2066";
  private static final String UNSEEN =
      "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]";

  private static Stream<String> hostileTexts() {
    return Stream.of(
        "<script>document.title='owned'</script>",
        "<img src=x onerror=\"document.title='owned'\">",
        "\"><svg onload=document.title='owned'>",
        "' onfocus=document.title='owned' autofocus='",
        "<style>body{display:none}</style><link rel=stylesheet href=//evil.example/x.css>",
        "<base href=//evil.example/><form action=//evil.example/><meta http-equiv=refresh>",
        "javascript:document.title='owned'",
        "{{constructor.constructor('document.title=1')()}}${document.title}",
        "\u001b]0;owned\u0007\u001b[2J\u001b[31mred",
        OVERRIDE + "txt.exe" + ISOLATE + "\u200f\u061c",
        "=cmd|' /C calc'!A0,@SUM(1),+1,-1",
        "zero\u200bwidth\ufeffjoin\u2060er\u2028line",
        "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e",
        "\u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627",
        "A".repeat(6_000));
  }

  @Test
  void isInertOnTheLivePage() {
    openLive();
    long before = browser.count("#feed li");
    stage.bring(hostileTexts().map(Visits::hostile).toList());
    browser.await(
        "document.querySelectorAll('#feed li').length >= arguments[0]",
        before + hostileTexts().count());
    browser.reload();
    browser.await("document.querySelectorAll('#top-path li').length > 3");
    assertInert();
  }

  @Test
  void isInertOnTheEventsOwnPage() {
    for (String text : hostileTexts().toList()) {
      stage.bring(Visits.hostile(text));
      Object id =
          browser.evalAsync(
              "return (await (await fetch('api/events?limit=1')).json()).events[0].id;");
      browser.open(stage.page("events/" + id));
      browser.await("document.querySelector('#event .verdict-band')");
      assertInert();
      browser.eval(
          "[...document.querySelectorAll('.choice button')].find(b => b.textContent ==="
              + " 'Hex').click()");
      browser.await("document.querySelector('.bytes.hex')");
      assertInert();
    }
  }

  @Test
  void isInertInTheHistoryAndInItsFilters() {
    hostileTexts().map(Visits::hostile).forEach(stage::bring);
    browser.open(stage.page("events"));
    browser.await("document.querySelectorAll('#rows tr').length >= 15");
    assertInert();
    browser.type("[name=path]", "\"><img src=x onerror=\"document.title='owned'\">");
    browser.click("#filters .primary");
    browser.await("location.search.includes('path=')");
    browser.await("document.querySelector('#rows').getAttribute('aria-busy') === null");
    assertInert();
  }

  @Test
  void isInertWhenItIsNoHttpAtAll() {
    stage.bring(
        Visits.raw(
            "\u0016\u0003\u0001<script>document.title='owned'</script>\u00ff\u0000"
                .getBytes(StandardCharsets.ISO_8859_1)));
    openLive();
    browser.await("document.querySelector('#feed a')");
    assertThat(browser.text("#feed .method")).isEqualTo("RAW");
    browser.open(stage.page("events/" + newest()));
    browser.await("document.querySelector('#event .bytes')");
    assertThat(browser.text("#event .bytes"))
        .startsWith("\\x16\\x03\\x01<script>")
        .endsWith("\\xff\\x00");
    assertInert();
  }

  @Test
  void isInertAsTheNameOfAToken() {
    browser.open(stage.page("settings"));
    browser.await("document.querySelector('#tokens tr')");
    browser.type("#make-token [name=name]", "<img src=x onerror=\"document.title='owned'\">");
    browser.click("#make-token .primary");
    browser.await("!document.querySelector('#new-token').hidden");
    browser.await("document.querySelector('#tokens').textContent.includes('<img src=x')");
    assertInert();
  }

  @Test
  void copiesACurlLineThatRunsAndReadsNothingElse() {
    String line =
        (String)
            browser.evalAsync(
                """
                const { asCurl } = await import(new URL('assets/curl.js', document.baseURI));
                return asCurl({ method: 'POST', target: "/'$(id)`id`\\u00e9[x]", version: 'HTTP/1.1',
                  headers: [['X-A', "it's $(touch x) \\u0001"], ['@/etc/passwd', 'x'], ['X-B', 'a\\nb']],
                  body_base64: btoa('@/etc/passwd\\u0000%s\\\\') }, 'http://127.0.0.1:8080');
                """);
    assertThat(run("curl() { for a; do printf '[%s]' \"$a\"; done; cat | od -An -tx1; }\n" + line))
        .contains("[X-A: it's $(touch x) \u0001]", "[--request-target]", "[/'$(id)`id`")
        .contains("40 2f 65 74 63 2f 70 61 73 73 77 64 00 25 73 5c")
        .doesNotContain("[@/etc", "X-B", "uid=");
  }

  private static String run(String script) {
    try {
      Process shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
      String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(shell.waitFor()).as(out).isZero();
      return out;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("sh did not run", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private long newest() {
    return (Long)
        browser.eval("Number(document.querySelector('#feed a')?.href.split('/').pop() ?? 0)");
  }

  private void assertInert() {
    assertThat((String) browser.eval("document.title")).endsWith("· Axon");
    assertThat(
            browser.count(
                "main script, main style, main link, main base, main form[action], main meta, main"
                    + " iframe, main svg[onload]"))
        .isZero();
    assertThat(browser.count("main img")).isZero();
    List<?> handlers =
        (List<?>)
            browser.eval(
                "[...document.querySelectorAll('*')].flatMap(n => [...n.attributes]).filter(a =>"
                    + " a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value)).map(a =>"
                    + " a.name)");
    assertThat(handlers).isEmpty();
    assertThat(
            browser.eval(
                "new RegExp(arguments[0]).test(document.querySelector('main').textContent)",
                UNSEEN))
        .isEqualTo(false);
    assertThat(
            browser.eval(
                "[...document.querySelectorAll('[title]')].some(n => new"
                    + " RegExp(arguments[0]).test(n.title))",
                UNSEEN))
        .isEqualTo(false);
    assertThat(browser.eval("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
  }

  /** Nothing was loaded from elsewhere. */
  @AfterEach
  void nothingCameFromOutside() {
    assertThat(
            (List<?>)
                browser.eval(
                    "performance.getEntriesByType('resource').map(e => new"
                        + " URL(e.name).host).filter(h => h !== location.host)"))
        .isEmpty();
  }
}
