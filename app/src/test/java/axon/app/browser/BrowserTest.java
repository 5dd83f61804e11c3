package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A test class with one browser and one console for all its tests, and a person who is signed in.
 * After each test the browser must not have complained: no error, and nothing that the content
 * security policy had to refuse.
 */
@Tag("browser")
@TestInstance(Lifecycle.PER_CLASS)
abstract class BrowserTest {
  protected Stage stage;
  protected Browser browser;

  @BeforeAll
  void open(@TempDir Path directory) {
    stage = new Stage(directory.resolve("data"));
    browser = new Browser(directory.resolve("profile"));
    browser.open(stage.welcome());
    browser.await("document.querySelector('#welcome')");
    browser.type("[name=user]", Stage.USER);
    browser.type("[name=password]", Stage.PASSWORD);
    browser.type("[name=again]", Stage.PASSWORD);
    browser.click("button[type=submit]");
    browser.await("location.pathname.endsWith('/dashboard')");
  }

  @BeforeEach
  void beginPlainly() {
    browser.size(1440, 900);
    browser.forgetComplaints();
  }

  @AfterEach
  void theBrowserDidNotComplain() {
    assertThat(browser.complaints()).isEmpty();
  }

  @AfterAll
  void close() {
    browser.close();
    stage.close();
  }

  /** Opens the dashboard and waits until it is live. */
  protected void openLive() {
    browser.open(stage.page("dashboard"));
    browser.await("document.querySelector('#state').dataset.state === 'live'");
  }

  /** Waits until the feed shows an event with this path. */
  protected void awaitRow(String path) {
    browser.await(
        "[...document.querySelectorAll('#feed li')].some(r =>"
            + " r.textContent.includes(arguments[0]))",
        path);
  }
}
