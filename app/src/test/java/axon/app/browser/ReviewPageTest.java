package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Labelling by hand: on an event's page, and one after the other in the review queue. */
@TestMethodOrder(OrderAnnotation.class)
class ReviewPageTest extends BrowserTest {
  @BeforeAll
  void fill() {
    stage.bring(Visits.attack("/first"));
    stage.bring(Visits.legit("/second/1"));
    stage.bring(Visits.legit("/second/22"));
    stage.bring(Visits.hostile("<b>" + "A".repeat(300)));
  }

  @Test
  @Order(1)
  void anEventIsLabelledByKeyAndTakenBackWithoutALoad() {
    browser.open(stage.page("events/1"));
    browser.await("document.querySelector('#labels')");
    assertThat(browser.text("#labels")).contains("Nobody has said yet");
    browser.eval("window.same = true");
    browser.press("l");
    browser.await("document.querySelector('#labels .words').textContent.includes('this counts')");
    assertThat(browser.text("#labels .words")).contains("legit", "a person");
    browser.click("#labels button[title=a]");
    browser.await("document.querySelector('#labels button[title=a]').ariaPressed === 'true'");
    browser.press("u");
    browser.await("document.querySelector('#labels').textContent.includes('Nobody has said yet')");
    assertThat(browser.eval("window.same")).isEqualTo(true);
  }

  @Test
  @Order(2)
  void theQueueShowsNearCopiesOnceAndFitsANarrowWindowInBothThemes() {
    open();
    assertThat(browser.count("#queue li")).isEqualTo(3);
    assertThat(browser.texts("#queue .copies")).containsExactly("2 near-copies");
    browser.size(360, 740);
    for (String theme : new String[] {"dark", "light"}) {
      browser.media("prefers-color-scheme", theme);
      assertThat((Long) browser.eval("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(360);
    }
  }

  @Test
  @Order(3)
  void oneKeyForEachAndThenNothingIsLeft() {
    open();
    browser.press("s");
    browser.await("document.querySelectorAll('#queue li').length === 2");
    browser.press("a");
    browser.await("document.querySelectorAll('#queue li').length === 1");
    browser.press("l");
    browser.await("!document.querySelector('#empty').hidden");
    browser.reload();
    browser.await("document.querySelectorAll('#queue li').length === 1");
  }

  private void open() {
    browser.open(stage.page("review"));
    browser.await("document.querySelectorAll('#queue li').length > 0");
  }
}
