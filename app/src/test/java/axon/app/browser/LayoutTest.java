package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import axon.alert.Sighting;
import axon.honeytoken.Kind;
import axon.honeytoken.Wish;
import axon.model.Models;
import axon.model.Provenances;
import axon.registry.Registry;
import axon.verdict.AttackType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Narrow and wide, dark and light, with the keyboard alone. */
class LayoutTest extends BrowserTest {
  /** Finds text that stands out too little (WCAG 2.2, 1.4.3) against what is painted behind it. */
  private static final String PALE =
      """
      (() => {
        const rgba = c => { const n = c.match(/[\\d.]+/g).map(Number); return [n[0], n[1], n[2], n[3] ?? 1]; };
        const over = (t, b) => [0, 1, 2].map(i => t[i] * t[3] + b[i] * (1 - t[3])).concat(1);
        const behind = e => { const all = []; for (; e; e = e.parentElement) all.push(rgba(getComputedStyle(e).backgroundColor));
          return all.reverse().reduce((b, t) => over(t, b), [255, 255, 255, 1]); };
        const light = c => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const bad = new Set();
        for (const e of document.querySelectorAll('body *')) {
          const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim() !== '');
          if (!own || !e.checkVisibility() || e.closest('.unseen, .skip, [aria-disabled], svg, noscript')) continue;
          const style = getComputedStyle(e), back = behind(e), front = over(rgba(style.color), back);
          const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
          const ratio = (a + 0.05) / (b + 0.05), large = parseFloat(style.fontSize) >= 24;
          if (ratio < (large ? 3 : 4.5)) bad.add(`${e.tagName}.${e.className}: ${ratio.toFixed(2)}`);
        }
        return [...bad];
      })()
      """;

  /** Finds controls that have no name for a screen reader. */
  private static final String NAMELESS =
      """
      [...document.querySelectorAll('a[href], button, input:not([hidden]), select')].filter(e => e.checkVisibility()).filter(e =>
        !(e.getAttribute('aria-label') || e.textContent.trim() || (e.labels && [...e.labels].some(l => l.textContent.trim())))
      ).map(e => e.outerHTML)
      """;

  @BeforeAll
  void fill() {
    stage.bring(Visits.mixed(60));
    stage.bring(Visits.hostile("A".repeat(3_000)));
    stage.bring(Visits.attack("/?q=" + "%27".repeat(300)));
    alert();
    stage.nodes().create("a".repeat(63));
    stage.honeytokens.create(
        new Wish(Kind.ENV, Optional.empty(), Wish.Format.TXT), "A".repeat(300));
    Registry registry = new Registry(stage.models);
    registry.publish("request", Models.boosted(1), Provenances.some());
    registry.publish("a".repeat(40), Models.boosted(2), Provenances.some());
    registry.promote(registry.list().getFirst(), Models.FEATURES);
  }

  private void alert() {
    String longest = "A".repeat(300);
    stage.alerts.offer(
        new Sighting(
            1,
            1,
            new Sighting.Place("http", 8080),
            new Sighting.Who("host:" + longest, null, "NL", longest),
            new Sighting.What("/" + longest, "sqli", AttackType.INJECTION, 9, longest),
            1),
        1);
    while (stage.alerts.records().find(1).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dashboard, 360",
    "events, 360",
    "events/61, 360",
    "models, 360",
    "settings, 360",
    "review, 360",
    "alerts, 360",
    "sources, 360",
    "sources/1, 360",
    "sessions/1, 360",
    "nodes, 360",
    "honeytokens, 360",
    "sign-in, 360",
    "dashboard, 768",
    "events, 768",
    "events/61, 768",
    "models, 768",
    "settings, 768",
    "review, 768",
    "alerts, 768",
    "sources, 768",
    "sources/1, 768",
    "sessions/1, 768",
    "nodes, 768",
    "honeytokens, 768",
    "alerts, 1280",
    "sources, 1280",
    "sources/1, 1280",
    "sessions/1, 1280",
    "nodes, 1280",
    "honeytokens, 1280",
    "dashboard, 1280",
    "events, 1280",
    "events/61, 1280",
    "models, 1280",
    "dashboard, 2560"
  })
  void fitsWithoutScrollingSideways(String page, int width) {
    browser.size(width, 740);
    openWhole(page);
    assertThat((Long) browser.eval("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    assertThat(
            (List<?>)
                browser.eval(
                    "[...document.querySelectorAll('button, input, select, .panel,"
                        + " .card')].filter(e => e.checkVisibility() &&"
                        + " e.getBoundingClientRect().right > innerWidth + 1).map(e =>"
                        + " e.outerHTML.slice(0, 120))"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dashboard, dark",
    "events, dark",
    "events/61, dark",
    "settings, dark",
    "sign-in, dark",
    "review, dark",
    "review, light",
    "alerts, dark",
    "alerts, light",
    "sources, dark",
    "sources/1, dark",
    "sessions/1, dark",
    "nodes, dark",
    "honeytokens, dark",
    "sources, light",
    "sources/1, light",
    "sessions/1, light",
    "nodes, light",
    "honeytokens, light",
    "dashboard, light",
    "events, light",
    "events/61, light",
    "settings, light",
    "sign-in, light",
    "models, dark",
    "models, light"
  })
  void hasEnoughContrastAndNamesForEveryControl(String page, String theme) {
    browser.media("prefers-color-scheme", theme);
    openWhole(page);
    browser.await(
        "document.getAnimations().every(a => a.playState === 'finished' ||"
            + " a.effect.target?.closest('svg'))");
    assertThat((List<?>) browser.eval(PALE)).isEmpty();
    assertThat((List<?>) browser.eval(NAMELESS)).isEmpty();
    assertThat(browser.count("h1")).isEqualTo(1);
    assertThat(browser.count("[id]"))
        .isEqualTo(
            browser.eval("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dashboard",
        "events",
        "events/61",
        "alerts",
        "sources",
        "sources/1",
        "sessions/1",
        "nodes",
        "honeytokens",
        "models",
        "settings"
      })
  void beginsTheTabOrderWithASkipLinkThatWorks(String page) {
    openWhole(page);
    browser.eval("document.activeElement.blur()");
    browser.tab();
    assertThat(browser.eval("document.activeElement.className")).isEqualTo("skip");
    browser.press(org.openqa.selenium.Keys.ENTER);
    browser.await("document.activeElement.id === 'main'");
    assertThat(browser.address().getPath()).endsWith(page);
    browser.tab();
    assertThat(browser.eval("document.querySelector('main').contains(document.activeElement)"))
        .isEqualTo(true);
    assertThat(browser.eval("getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dashboard", "events", "events/61"})
  void doesNotShiftWhenDataCome(String page) {
    openWhole(page);
    Object shift =
        browser.evalAsync(
            """
            return await new Promise(done => new PerformanceObserver(list =>
              done(list.getEntries().filter(e => !e.hadRecentInput).reduce((sum, e) => sum + e.value, 0)))
              .observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(() => done(0), 300));
            """);
    assertThat(((Number) shift).doubleValue()).isLessThan(0.1);
  }

  @org.junit.jupiter.api.Test
  void theFeedsHeaderStandsAboveItsColumnsAndTheBoardFitsTheWindow() {
    browser.size(1440, 900);
    openWhole("dashboard");
    assertThat(
            browser.eval(
                "document.querySelector('.feed-head :last-child').getBoundingClientRect().right -"
                    + " document.querySelector('#feed a .risk').getBoundingClientRect().right"))
        .isEqualTo(0L);
    assertThat((Long) browser.eval("document.documentElement.scrollHeight - innerHeight")).isZero();
  }

  @org.junit.jupiter.api.Test
  void standsStillWhereMotionIsUnwelcome() {
    browser.media("prefers-reduced-motion", "reduce");
    openLive();
    stage.bring(Visits.attack("/still"));
    awaitRow("/still");
    assertThat(browser.count("#map .ping")).isZero();
    assertThat(browser.eval("document.getAnimations().length")).isEqualTo(0L);
  }

  private void openWhole(String page) {
    browser.open(stage.page(page));
    String ready =
        switch (page) {
          case "dashboard" ->
              "document.querySelectorAll('#feed li').length > 20 && document.querySelector('#map"
                  + " path') && document.querySelectorAll('#top-path li').length > 3";
          case "review" -> "document.querySelectorAll('#queue li').length > 0";
          case "alerts" ->
              "document.querySelectorAll('#alerts > li').length > 0 &&"
                  + " document.querySelector('#no-outputs').checkVisibility()";
          case "events" -> "document.querySelectorAll('#rows tr').length > 20";
          case "sources" -> "document.querySelectorAll('#rows tr').length > 20";
          case "sources/1" -> "document.querySelectorAll('#sessions tr').length > 0";
          case "sessions/1" -> "document.querySelectorAll('#played li').length > 0";
          case "nodes", "honeytokens" -> "document.querySelectorAll('#rows tr').length > 0";
          case "settings" ->
              "document.querySelector('#tokens tr') && document.querySelector('#who').textContent"
                  + " !== '…'";
          case "models" ->
              "document.querySelector('#versions tr') && document.querySelector('#drift *') &&"
                  + " document.querySelector('#comparison *')";
          case "sign-in" -> "document.querySelector('#sign-in')";
          default -> "document.querySelector('#event .verdict-band')";
        };
    browser.await(ready);
  }
}
