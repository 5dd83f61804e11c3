package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Nodes and honeytokens: made, shown once, and taken away again. */
@TestMethodOrder(OrderAnnotation.class)
class NodesPageTest extends BrowserTest {
  private void open(String page) {
    browser.open(stage.page(page));
    browser.await("document.querySelector('#rows').getAttribute('aria-busy') === null");
  }

  @Test
  @Order(1)
  void aNodesKeyIsShownOnceAndANewOneEndsIt() {
    open("nodes");
    assertThat(browser.text("#empty")).contains("No node yet", "axon agent");
    browser.type("#make [name=name]", "web-1");
    browser.click("#make button");
    browser.await("document.querySelectorAll('#rows tr').length === 1");
    String first = browser.text("#fresh-key");
    assertThat(first).matches("1 \\S{20,}");
    assertThat(browser.text("#rows tr")).contains("web-1", "never");
    browser.click("#rows .acts button:first-child");
    assertThat(browser.text("#rows .acts button:first-child")).contains("Really?");
    browser.click("#rows .acts button:first-child");
    browser.await("document.querySelector('#fresh-key').textContent !== arguments[0]", first);
    browser.reload();
    browser.await("document.querySelectorAll('#rows tr').length === 1");
    assertThat(browser.eval("document.querySelector('#fresh').hidden")).isEqualTo(true);
    browser.click("#rows .acts button:last-child");
    browser.click("#rows .acts button:last-child");
    browser.await("document.querySelector('#empty').checkVisibility()");
  }

  @Test
  @Order(2)
  void aNameThatIsTakenIsRefusedInWords() {
    open("nodes");
    for (int i = 1; i <= 2; i++) {
      browser.type("#make [name=name]", "twice");
      browser.click("#make button");
      browser.await("document.querySelectorAll('#rows tr').length === 1");
    }
    browser.await("document.querySelector('#problem').checkVisibility()");
    assertThat(browser.text("#problem")).contains("twice");
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("422"));
    browser.forgetComplaints();
  }

  @Test
  @Order(3)
  void aHoneytokenIsMadeShownOnceAndRevoked() {
    open("honeytokens");
    assertThat(browser.text("#empty")).contains("No honeytoken yet");
    browser.eval(
        "(document.querySelector('#kind').value = 'env',"
            + " document.querySelector('#kind').dispatchEvent(new Event('change')))");
    assertThat(browser.text("#kind-words")).contains(".env");
    browser.type("#make [name=planted]", "<img src=x onerror=\"document.title='owned'\">");
    browser.click("#make button");
    browser.await("document.querySelectorAll('#rows tr').length === 1");
    assertThat(browser.text("#content")).contains("PASSWORD");
    assertThat(browser.text("#save")).isEqualTo("Save .env");
    assertThat(browser.text("#rows tr")).contains("<img src=x", "never");
    assertThat(browser.count("main img")).isZero();
    assertThat(browser.eval("document.title")).isEqualTo("Honeytokens · Axon");
    browser.reload();
    browser.await("document.querySelectorAll('#rows tr').length === 1");
    assertThat(browser.eval("document.querySelector('#fresh').hidden")).isEqualTo(true);
    browser.click("#rows .acts button:last-child");
    browser.click("#rows .acts button:last-child");
    browser.await("document.querySelector('#rows tr.gone')");
    browser.click("#states [value=active]");
    browser.await("document.querySelector('#empty').checkVisibility()");
    assertThat(browser.text("#empty")).isEqualTo("No honeytoken fits.");
  }

  @Test
  @Order(4)
  void aLinkNeedsTheAddressOfASensor() {
    open("honeytokens");
    browser.eval(
        "(document.querySelector('#kind').value = 'url',"
            + " document.querySelector('#kind').dispatchEvent(new Event('change')))");
    assertThat(browser.eval("document.querySelector('#make [name=url]').required")).isEqualTo(true);
    browser.type("#make [name=planted]", "the wiki");
    browser.type("#make [name=url]", "http://pot.example:8080");
    browser.click("#make button");
    browser.await("document.querySelector('#content')");
    assertThat(browser.text("#content")).startsWith("http://pot.example:8080/");
  }

  @Test
  @Order(5)
  void theListIsAskedForAWordNotForEachLetterOfIt() {
    open("honeytokens");
    browser.await("document.querySelectorAll('#rows tr').length === 2");
    browser.eval("performance.clearResourceTimings()");
    browser.eval(
        "['t', 'th', 'the', 'the w'].forEach(word => {"
            + " const field = document.querySelector('#find [name=text]');"
            + " field.value = word; field.dispatchEvent(new Event('input')); })");
    browser.await("document.querySelectorAll('#rows tr').length === 1");
    assertThat(
            browser.eval(
                "performance.getEntriesByType('resource')"
                    + ".filter(one => one.name.includes('api/honeytokens')).length"))
        .isEqualTo(1L);
  }
}
