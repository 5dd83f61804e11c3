package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import axon.alert.Sighting;
import axon.event.IpAddress;
import axon.verdict.AttackType;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The alerts' page: seen to, written about, and hostile text in it does nothing. */
@TestMethodOrder(OrderAnnotation.class)
class AlertsPageTest extends BrowserTest {
  private static final String HOSTILE =
      "<img src=x onerror=\"document.title='owned'\">\u202e\u001b[31m";

  private static Sighting sighting(long event, String source, String agent, AttackType type) {
    return new Sighting(
        event,
        System.currentTimeMillis(),
        new Sighting.Place("http", 8080),
        new Sighting.Who(source, IpAddress.parse(source).orElse(null), "NL", agent),
        new Sighting.What("/?q=" + HOSTILE, "sqli", type, 9, "Someone " + HOSTILE),
        1);
  }

  @BeforeAll
  void fill() {
    stage.bring(Visits.attack("/one"));
    for (int i = 0; i < 5; i++) {
      stage.alerts.offer(sighting(1 + i, "203.0.113.7", "curl", AttackType.INJECTION), 1);
    }
    stage.alerts.offer(sighting(7, "host:" + HOSTILE, HOSTILE, AttackType.DATA_EXFIL), 1);
    stage.alerts.offer(sighting(8, "203.0.113.9", "CensysInspect", AttackType.RECON), 1);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (stage.alerts.records().find(3).isEmpty()) {
      assertThat(System.nanoTime()).as("the alerts were written").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private void open(String page) {
    browser.open(stage.page(page));
    browser.await("document.querySelector('#alerts').getAttribute('aria-busy') === null");
  }

  @Test
  @Order(1)
  void openAlertsStandThereOnceEachAndHostileTextDoesNothing() {
    open("alerts");
    assertThat(browser.count("#alerts > li")).isEqualTo(2);
    assertThat(browser.text("#summary")).isEqualTo("2 open, 0 acknowledged, 0 closed");
    assertThat(browser.text("#alerts > li:last-child .about")).contains("5 events");
    assertThat(browser.text("#alerts > li:first-child")).contains("<img src=x", "\\x1b");
    assertThat(browser.count("#alerts img")).isZero();
    assertThat(browser.eval("document.title")).isEqualTo("Alerts · Axon");
    assertThat(browser.text("#no-outputs")).contains("docs/alerts.md");
    browser.click("#apart");
    browser.await("document.querySelectorAll('#alerts > li').length === 3");
    assertThat(browser.text("#alerts > li.apart")).contains("Censys", "scanner");
  }

  @Test
  @Order(2)
  void anAlertIsSeenToByOneKeyAndWrittenAbout() {
    open("alerts?id=1");
    browser.eval("document.querySelector('#alerts > li').focus()");
    browser.press("n");
    browser.await("document.querySelector('#alerts .notes input')");
    browser.type("#alerts .notes input", "our <b>own</b> test");
    browser.click("#alerts .notes button");
    browser.await("document.querySelector('#alerts .notes li')");
    assertThat(browser.text("#alerts .notes li")).contains("our <b>own</b> test", "ada");
    browser.eval("document.querySelector('#alerts > li').focus()");
    browser.press("a");
    browser.await("document.querySelector('#summary').textContent.includes('1 acknowledged')");
    assertThat(browser.text("#alerts > li:first-child .about")).contains("seen to by", "ada");
    browser.click("#states [value=acknowledged]");
    browser.await("document.querySelectorAll('#alerts > li').length === 1");
  }

  @Test
  @Order(3)
  void whatIsIgnoredIsAddedWithEndAndReasonAndTakenBack() {
    open("alerts?ignore=203.0.113.9");
    assertThat(browser.eval("document.querySelector('#ignore [name=match]').value"))
        .isEqualTo("203.0.113.9");
    assertThat((String) browser.eval("document.querySelector('#ignore [name=until]').value"))
        .matches("\\d{4}-\\d{2}-\\d{2}");
    browser.type("#ignore [name=reason]", "our <b>own</b> scanner");
    browser.click("#ignore button");
    browser.await("document.querySelectorAll('#ignores tr').length === 1");
    assertThat(browser.text("#ignores")).contains("203.0.113.9", "our <b>own</b> scanner", "ada");
    assertThat(stage.alerts.ignored().entries()).hasSize(1);
    browser.type("#ignore [name=match]", "nonsense");
    browser.type("#ignore [name=reason]", "why");
    browser.click("#ignore button");
    browser.await("document.querySelector('#ignore-problem').checkVisibility()");
    assertThat(browser.text("#ignore-problem")).contains("path=/wp-*");
    browser.click("#ignores button");
    browser.click("#ignores button");
    browser.await("document.querySelectorAll('#ignores tr').length === 0");
    assertThat(stage.alerts.ignored().entries()).isEmpty();
    // the browser notes a refusal by itself
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("422"));
    browser.forgetComplaints();
  }

  @Test
  @Order(4)
  void itFitsANarrowWindow() {
    browser.size(360, 740);
    open("alerts");
    assertThat((Long) browser.eval("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(360);
  }
}
