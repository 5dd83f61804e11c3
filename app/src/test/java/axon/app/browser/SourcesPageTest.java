package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Sources, one of them, and its session replayed; hostile text in all of it does nothing. */
@TestMethodOrder(OrderAnnotation.class)
class SourcesPageTest extends BrowserTest {
  private static final String HOSTILE =
      "<img src=x onerror=\"document.title='owned'\">\u202e\u001b[31m";

  private void openSources(String query) {
    browser.open(stage.page("sources" + query));
    browser.await("document.querySelector('#rows').getAttribute('aria-busy') === null");
  }

  @Test
  @Order(1)
  void beforeAnyoneCameThePageSaysWhatToDo() {
    openSources("");
    browser.await("document.querySelector('#empty').checkVisibility()");
    assertThat(browser.text("#empty")).contains("Nobody has come yet", "curl -i http://");
    assertThat(browser.eval("document.querySelector('.flush').checkVisibility()")).isEqualTo(false);
  }

  @Test
  @Order(2)
  void sourcesAreListedFilteredAndOrdered() {
    stage.bring(Visits.mixed(60));
    stage.bring(Visits.hostile(HOSTILE));
    for (int i = 0; i < 6; i++) {
      stage.bring(Visits.attack("/attack-" + i + "?q=" + HOSTILE));
    }
    openSources("");
    assertThat(browser.count("#rows tr")).isEqualTo(50);
    assertThat(browser.text("#rows tr:first-child")).contains("198.51.100.66", "9 of 10");
    browser.click("#more");
    browser.await("document.querySelectorAll('#rows tr').length === 12");
    assertThat(browser.address().getQuery()).contains("after=");
    openSources("?sort=events");
    assertThat(browser.text("#rows tr:first-child")).contains("198.51.100.66");
    browser.type("[name=source]", "198.51.100.0/24");
    browser.click("#filters .primary");
    browser.await("document.querySelectorAll('#rows tr').length === 2");
    browser.type("[name=source]", "203.0.113.1");
    browser.click("#filters .primary");
    browser.await("document.querySelector('#summary').textContent.startsWith('No source')");
  }

  @Test
  @Order(3)
  void aSourceShowsWhatIsKnownOfItAndLeadsOn() {
    openSources("?source=198.51.100.99");
    browser.click("#rows a");
    browser.await("document.querySelector('#source h1')");
    assertThat(browser.text("#source h1")).isEqualTo("198.51.100.99");
    assertThat(browser.text("#source")).contains("<img src=x", "CWE-89", "SQL injection", "Russia");
    assertThat(browser.count("#source img")).isZero();
    assertThat(browser.eval("document.title")).isEqualTo("Source · Axon");
    assertThat(browser.count("#sessions tr")).isEqualTo(1);
    browser.click("#source .links a");
    browser.await("document.querySelectorAll('#rows tr').length === 1");
    assertThat(browser.text("#rows")).contains("198.51.100.99");
  }

  @Test
  @Order(4)
  void aSessionIsReplayedStepByStepAndAtASpeed() {
    openSources("?source=198.51.100.66");
    browser.click("#rows a");
    browser.await("document.querySelector('#sessions a')");
    browser.click("#sessions a");
    browser.await("document.querySelectorAll('#played li').length === 6");
    assertThat(browser.text("#session")).contains("Why the risk is 9", "Injection");
    assertThat(browser.text("#clock")).startsWith("6 of 6");
    assertThat(browser.count("#session img")).isZero();
    browser.click("#back");
    browser.await("document.querySelector('#clock').textContent.startsWith('5 of 6')");
    assertThat(browser.count("#played li:not([hidden])")).isEqualTo(5);
    browser.eval("document.querySelector('#position').focus()");
    for (int i = 0; i < 6; i++) {
      browser.click("#back");
    }
    assertThat(browser.text("#clock")).startsWith("1 of 6");
    browser.click("#forth");
    assertThat(browser.text("#clock")).startsWith("2 of 6");
    browser.eval("document.activeElement.blur()");
    browser.click("#play");
    browser.await("document.querySelector('#clock').textContent.startsWith('6 of 6')");
    browser.await("document.querySelector('#play').textContent === 'Play'");
    browser.click("#played li:last-child a");
    browser.await("document.querySelector('#event .verdict-band')");
  }

  @Test
  @Order(5)
  void longPausesAreShortenedAndSaid() {
    browser.open(stage.page("sources"));
    Object plan =
        browser.evalAsync(
            "const { schedule } = await import(new URL('assets/replay.js', document.baseURI));"
                + " const { at, cuts, length } = schedule([{ timestamp: 5 }, { timestamp: 1005 },"
                + " { timestamp: 601005 }, { timestamp: 601000 }]);"
                + " return JSON.stringify([at, cuts, length]);");
    assertThat(plan).isEqualTo("[[0,1000,11000,11000],[{\"before\":2,\"gap\":600000}],11000]");
  }

  @Test
  @Order(6)
  void whereTheSumIsNotKnownNoReasonIsClaimedThatMayBeWrong() {
    browser.open(stage.page("sources"));
    Object words =
        browser.evalAsync(
            "const { sumPanel } = await import(new URL('assets/risk.js', document.baseURI));"
                + " return sumPanel({ risk: null, risk_score: 7, peak_event: 3 }).textContent;");
    assertThat((String) words)
        .contains("Why the risk is 7", "ended unexpectedly", "or they came before", "event 3");
  }

  @Test
  @Order(7)
  void noAlertsAboutASourceIsAnEntryOnThePageOfAlerts() {
    openSources("?source=198.51.100.99");
    browser.click("#rows a");
    browser.await("document.querySelector('#ignore-it')");
    browser.click("#ignore-it");
    browser.await("document.querySelector('#ignore [name=match]')");
    browser.await("document.querySelector('#ignore [name=match]').value === '198.51.100.99'");
  }

  @Test
  @Order(8)
  void whatIsGoneIsSaid() {
    browser.open(stage.page("sources/9999"));
    browser.await("document.querySelector('#problem').checkVisibility()");
    assertThat(browser.text("#problem")).contains("There is no source 9999");
    browser.open(stage.page("sessions/9999"));
    browser.await("document.querySelector('#problem').checkVisibility()");
    assertThat(browser.text("#problem")).contains("There is no session 9999");
    // the browser notes each 404 by itself
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("404"));
    browser.forgetComplaints();
  }
}
