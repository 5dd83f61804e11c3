package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoryPageTest extends BrowserTest {
  @BeforeAll
  void fill() {
    stage.bring(Visits.mixed(120));
    stage.bring(List.of(Visits.attack("/special?id=1"), Visits.legit("/plain")));
  }

  @Test
  void keepsItsFiltersInTheAddress() {
    open("events");
    browser.eval(
        "(e => { e.value = 'attack'; e.dispatchEvent(new Event('change', { bubbles: true }));"
            + " })(document.querySelector('[name=prediction]'))");
    browser.await("location.search === '?prediction=attack'");
    browser.type("[name=path]", "/special");
    browser.click("#filters .primary");
    browser.await(
        "location.search.includes('path=') && document.querySelectorAll('#rows tr').length === 1");
    browser.reload();
    browser.await("document.querySelectorAll('#rows tr').length === 1");
    assertThat(browser.eval("document.querySelector('[name=path]').value")).isEqualTo("/special");
    browser.back();
    browser.await("document.querySelectorAll('#rows tr').length === 50");
    assertThat(browser.texts("#rows .verdict")).containsOnly("attack");
  }

  @Test
  void findsByAddressAndCountry() {
    open("events?ip=198.51.100.66");
    assertThat(browser.texts("#rows .request")).allMatch(row -> row.contains("/special"));
    open("events?country=SG");
    assertThat(browser.texts("#rows .cc")).containsOnly("SG");
  }

  @Test
  void leafsThroughAllEventsOnce() {
    open("events");
    long pages = 1;
    while (!(Boolean) browser.eval("document.querySelector('#older').hidden")) {
      String before = browser.text("#summary");
      browser.click("#older");
      browser.await(
          "document.querySelector('#summary').textContent.trim() !== arguments[0]", before);
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(browser.count("#rows tr")).isEqualTo(22);
    browser.click("#newest");
    browser.await("document.querySelectorAll('#rows tr').length === 50");
  }

  @Test
  void saysWhatIsWrongWithAFilter() {
    browser.open(stage.page("events?ip=nonsense"));
    browser.await("document.querySelector('#summary').textContent.includes('ip')");
    browser.forgetComplaints(); // the 400 is printed by the browser
  }

  @Test
  void leadsToAnEventAndItsNeighbours() {
    open("events?path=%2Fspecial");
    browser.click("#rows .request a");
    browser.await("document.querySelector('#event .verdict-band')");
    browser.await("document.querySelector('#previous').href.match(/events\\/\\d+$/)");
    browser.click("#next");
    browser.await(
        "document.querySelector('#event') &&"
            + " document.querySelector('#event').textContent.includes('/plain')");
  }

  @Test
  void showsTheBytesAsTheyCameWithWhatMatched() {
    stage.bring(
        Visits.visit(
            "198.51.100.8", "FR", "/marked", "needle\u0001", "body \u0000 needle\u0001", true));
    open("events?path=%2Fmarked");
    browser.click("#rows .request a");
    browser.await("document.querySelector('#event .bytes')");
    assertThat(browser.text("#event .bytes"))
        .contains(
            "GET /marked HTTP/1.1\\r\\n",
            "User-Agent: needle\\x01\\r\\n",
            "body \\x00 needle\\x01");
    assertThat(browser.texts("#event .bytes mark")).contains("needle\\x01");
    assertThat((String) browser.eval("document.querySelector('a[download]').href"))
        .matches(".*/api/events/\\d+/raw");
  }

  @Test
  void tellsWhatTheSourceHadDoneUntilThen() {
    open("events?path=%2Fspecial");
    browser.click("#rows .request a");
    browser.await("document.querySelector('#facts-the-source-until-then')");
    assertThat(browser.text("[aria-labelledby='facts-the-source-until-then']"))
        .contains("1,234 in 3 min", "64 or more different ones", "an injection");
  }

  @Test
  void saysThatAnEventIsGone() {
    browser.open(stage.page("events/999999"));
    browser.await(
        "document.querySelector('#problem').textContent.includes('There is no event 999999')");
    browser.forgetComplaints(); // the 404 is printed by the browser
  }

  private void open(String page) {
    browser.open(stage.page(page));
    browser.await("document.querySelectorAll('#rows tr').length > 0");
  }
}
