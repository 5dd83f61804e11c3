package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

class LivePageTest extends BrowserTest {
  @Test
  void showsAnEventAsSoonAsItIsStored() {
    openLive();
    stage.bring(Visits.attack("/appears?id=1"));
    awaitRow("/appears?id=1");
    assertThat(browser.text("#feed li .verdict")).isEqualTo("attack");
    assertThat(browser.text("#last-seen")).startsWith("last event");
  }

  @Test
  void countsAnEventAtOnce() {
    openLive();
    browser.await("/^[0-9,]+$/.test(document.querySelector('#attacks').textContent)");
    long before = number("#attacks");
    stage.bring(Visits.attack("/counted"));
    browser.await(
        "Number(document.querySelector('#attacks').textContent.replace(',', '')) === arguments[0]",
        before + 1);
  }

  private long number(String selector) {
    return Long.parseLong(browser.text(selector).replace(",", ""));
  }

  @Test
  void holdsEventsBackWhilePausedAndSaysHowMany() {
    openLive();
    browser.click("#pause");
    stage.bring(List.of(Visits.legit("/held-1"), Visits.legit("/held-2")));
    browser.await("document.querySelector('#waiting').textContent.includes('2 wait')");
    assertThat(browser.texts("#feed li")).noneMatch(row -> row.contains("/held-"));
    browser.click("#pause");
    awaitRow("/held-1");
    awaitRow("/held-2");
  }

  @Test
  void pausesWithTheSpaceBar() {
    openLive();
    browser.eval("document.activeElement.blur()");
    browser.press(" ");
    browser.await("document.querySelector('#pause').getAttribute('aria-pressed') === 'true'");
    browser.press(" ");
    browser.await("document.querySelector('#pause').getAttribute('aria-pressed') === 'false'");
  }

  @Test
  void showsOneSideOnly() {
    stage.bring(List.of(Visits.attack("/side-a"), Visits.legit("/side-l")));
    openLive();
    browser.click("#prediction [value=legit]");
    awaitRow("/side-l");
    browser.await("document.querySelectorAll('#feed li.attack').length === 0");
    stage.bring(List.of(Visits.attack("/later-a"), Visits.legit("/later-l")));
    awaitRow("/later-l");
    assertThat(browser.count("#feed li.attack")).isZero();
  }

  @Test
  void filtersByPathAddressAndAgent() {
    stage.bring(List.of(Visits.attack("/needle-path"), Visits.legit("/other")));
    openLive();
    awaitRow("/needle-path");
    browser.type("#needle", "NEEDLE-path");
    browser.await("document.querySelectorAll('#feed li').length === 1");
    browser.type("#needle", "198.51.100.7");
    browser.await(
        "[...document.querySelectorAll('#feed .from > bdi')].every(n => n.textContent ==="
            + " '198.51.100.7')");
    browser.type("#needle", "sqlmap");
    awaitRow("/needle-path");
    browser.type("#needle", "nothing is called like this");
    browser.await("!document.querySelector('#feed-empty').hidden");
  }

  @Test
  void leadsFromARowToTheEventsPage() {
    stage.bring(Visits.attack("/jump-here"));
    openLive();
    awaitRow("/jump-here");
    browser.type("#needle", "/jump-here");
    browser.click("#feed a");
    browser.await("document.querySelector('#event .verdict-band')");
    assertThat(browser.address().getPath()).matches("/events/\\d+");
    assertThat(browser.text("#event")).contains("/jump-here");
  }

  @Test
  void movesThroughRowsByKeys() {
    stage.bring(Visits.mixed(5));
    openLive();
    browser.await("document.querySelectorAll('#feed li').length >= 5");
    browser.eval("document.activeElement.blur()");
    browser.press("j");
    browser.press("j");
    browser.await("document.activeElement === document.querySelectorAll('#feed a')[1]");
    browser.press("k");
    browser.await("document.activeElement === document.querySelectorAll('#feed a')[0]");
  }

  @Test
  void keepsThePageSmallInAFlood() {
    openLive();
    stage.bring(Visits.mixed(2_000));
    browser.await("document.querySelector('#feed li.skipped')");
    browser.await("document.querySelector('#state').dataset.state === 'skipping'");
    assertThat(browser.count("#feed li")).isLessThanOrEqualTo(200);
    browser.await("document.querySelector('#total').textContent.replace(',', '') >= 2000");
  }

  @Test
  void fillsTheGapAfterARestartAndShowsNothingTwice() {
    openLive();
    stage.bring(Visits.legit("/before-break"));
    awaitRow("/before-break");
    int port = stage.port();
    stage.stopConsole();
    browser.await("document.querySelector('#state').dataset.state === 'reconnecting'");
    stage.bring(List.of(Visits.attack("/missed-1"), Visits.attack("/missed-2")));
    stage.startConsole(port);
    awaitRow("/missed-1");
    awaitRow("/missed-2");
    browser.await("document.querySelector('#state').dataset.state === 'live'");
    stage.bring(Visits.legit("/after-break"));
    awaitRow("/after-break");
    assertThat(links()).hasSameSizeAs(new HashSet<>(links()));
    browser.forgetComplaints(); // the refused connections while it was away
  }

  private List<?> links() {
    return (List<?>) browser.eval("[...document.querySelectorAll('#feed a')].map(a => a.href)");
  }

  @Test
  void saysWhatTheStoreSuffersFrom() {
    openLive();
    stage.faults("the disk is full");
    browser.await("document.querySelector('#state').dataset.state === 'degraded'");
    assertThat(browser.text("#faults")).contains("the disk is full");
    stage.faults();
    browser.await("document.querySelector('#faults').hidden");
  }

  @Test
  void drawsTimelineListsAndMap() {
    stage.bring(Visits.attack("/drawn"));
    openLive();
    browser.await("document.querySelectorAll('#timeline rect.attack').length > 0");
    browser.await("document.querySelectorAll('#map .seen').length > 0");
    browser.await("document.querySelectorAll('#top-path li').length > 0");
    for (String window : List.of("24h", "7d", "1h")) {
      browser.click("#window [value='" + window + "']");
      browser.await("document.querySelectorAll('#timeline rect.attack').length > 0");
    }
  }

  @Test
  void saysThatTheTrafficIsSimulated() {
    openLive();
    assertThat(browser.count("#simulated")).isZero();
    stage.simulated(true);
    openLive();
    browser.await("document.querySelector('#simulated')");
    stage.simulated(false);
  }

  @Test
  void opensTheSheetOfShortcuts() {
    openLive();
    browser.eval("document.activeElement.blur()");
    browser.press("?");
    browser.await("document.querySelector('#help-sheet').open");
    assertThat(browser.text("#help-keys")).contains("Pause or resume the feed");
    browser.press(Keys.ESCAPE);
    browser.await("!document.querySelector('#help-sheet').open");
  }

  @Test
  void keepsTheChosenTheme() {
    openLive();
    browser.media("prefers-color-scheme", "dark");
    browser.click("#theme");
    browser.reload();
    browser.await("document.documentElement.dataset.theme === 'light'");
    browser.click("#theme");
    browser.await("document.documentElement.dataset.theme === 'dark'");
  }
}
