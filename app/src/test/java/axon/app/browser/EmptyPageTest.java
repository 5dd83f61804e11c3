package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmptyPageTest extends BrowserTest {
  @Test
  void tellsWhereToPointAFirstVisitorAndGivesWayToIt() {
    browser.open(stage.page("events"));
    browser.await("document.querySelector('#summary').textContent.includes('Nothing has come')");
    assertThat(browser.eval("document.querySelector('table.events').checkVisibility()"))
        .isEqualTo(false);
    openLive();
    browser.await("!document.querySelector('#empty').hidden");
    assertThat(browser.texts("#empty code")).contains("curl -i http://127.0.0.1:8080/");
    assertThat(browser.text("#empty")).contains("./axon demo");
    stage.bring(Visits.attack("/the-first"));
    awaitRow("/the-first");
    browser.await("document.querySelector('#empty').hidden");
  }
}
