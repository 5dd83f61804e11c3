package axon.app.browser;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium without a window and without a net of its own. Waiting is done inside the page, frame by
 * frame, until a condition holds; a test that waits in vain fails after a minute.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;

  Browser(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(installed("chromium", "chromium-browser", "google-chrome").toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile,
        "--window-size=1440,900");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(installed("chromedriver").toFile())
            .build();
    this.driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(PATIENCE).pageLoadTimeout(PATIENCE);
  }

  private static Path installed(String... names) {
    Optional<Path> found =
        Arrays.stream(names)
            .flatMap(name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(directory -> Path.of(directory, name)))
            .filter(Files::isExecutable)
            .findFirst();
    return found.orElseThrow(() ->
        new IllegalStateException(
            "The browser tests need Chromium and its driver; "
                + names[0]
                + " was not found on the PATH. Debian and Ubuntu: apt-get install chromium"
                + " chromium-driver"));
  }

  void open(URI page) {
    driver.get(page.toString());
  }

  void reload() {
    driver.navigate().refresh();
  }

  void back() {
    driver.navigate().back();
  }

  URI address() {
    return URI.create(driver.getCurrentUrl());
  }

  /** Waits until a JavaScript expression is true; survives the page being replaced meanwhile. */
  void await(String condition, Object... arguments) {
    Object held =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            const holds = () => { try { return !!(%s); } catch { return false; } };
            const look = () => holds() ? done(true) : setTimeout(look, 10);
            look();
            """
                .formatted(condition),
            arguments);
    if (!Boolean.TRUE.equals(held)) {
      throw new AssertionError("never came true: " + condition);
    }
  }

  /** {@return the value of a JavaScript expression} */
  Object eval(String expression, Object... arguments) {
    Object value = driver.executeScript("return (" + expression + ")", arguments);
    return value == null ? "null" : value;
  }

  /** {@return the value of an asynchronous function's body} */
  Object evalAsync(String body, Object... arguments) {
    Object value =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1]; (async () => {"
                + body
                + "})().then(done, e => done('failed: ' + e));",
            arguments);
    return value == null ? "null" : value;
  }

  long count(String selector) {
    return (Long) eval("document.querySelectorAll(arguments[0]).length", selector);
  }

  String text(String selector) {
    return (String) eval("document.querySelector(arguments[0]).textContent.trim()", selector);
  }

  List<String> texts(String selector) {
    Object list =
        eval(
            "[...document.querySelectorAll(arguments[0])].map(n => n.textContent.trim())",
            selector);
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }

  void click(String selector) {
    find(selector).click();
  }

  void type(String selector, String text) {
    WebElement field = find(selector);
    field.clear();
    field.sendKeys(text);
  }

  /** Presses keys as a person would, whatever has the focus. */
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  void tab() {
    press(Keys.TAB);
  }

  private WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Sets a media feature, such as {@code prefers-color-scheme} to {@code light}. */
  void media(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  /** {@return what the console has printed since the last call: errors, refusals, warnings} */
  List<String> complaints() {
    return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  void forgetComplaints() {
    complaints();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
