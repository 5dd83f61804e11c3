package axon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import axon.model.Models;
import axon.model.Provenances;
import axon.monitoring.Drift;
import axon.registry.LearningRun.Line;
import axon.registry.LearningRun.State;
import axon.registry.LearningTurn;
import axon.registry.Registry;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Trial;
import axon.verdict.Verdict;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From an installation without models on, in the order in which one would come by them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelsPageTest extends BrowserTest {
  @Test
  @Order(1)
  void isOfUseBeforeThereIsAnyModel() {
    open();
    assertThat(browser.text("#judges")).contains("heuristics alone", "none");
    browser.await("!document.querySelector('#no-versions').hidden");
    browser.await("document.querySelector('#comparison').textContent.includes('one judge only')");
    browser.await("document.querySelector('#drift').textContent.includes('heuristics judge')");
    assertThat(browser.text("#retraining")).contains("No retraining yet");
  }

  @Test
  @Order(2)
  void aVersionIsPromotedTriedAndTakenBackAfterASecondPress() {
    Registry registry = new Registry(stage.models);
    registry.publish("request", Models.boosted(1), Provenances.some());
    registry.publish("request", Models.forest(2), Provenances.some());
    open();
    browser.await("document.querySelectorAll('#versions tr').length === 2");
    press("#versions tr:last-child", "Promote");
    assertThat(registry.lineup().champion()).isEmpty();
    press("#versions tr:last-child", "Let request@1 judge?");
    awaitJudges("request@1", "none");
    assertThat(registry.lineup().champion().orElseThrow()).hasToString("request@1");
    press("#versions tr:first-child", "Challenge");
    press("#versions tr:first-child", "Try request@2?");
    browser.await(
        "document.querySelector('#judges').textContent.includes('scored on every event')");
    assertThat(registry.lineup().challenger().orElseThrow()).hasToString("request@2");
    press("#judge-tools", "End the trial");
    press("#judge-tools", "Really end it?");
    awaitJudges("request@1", "none");
    press("#judge-tools", "Roll back");
    press("#judge-tools", "Really roll back?");
    awaitJudges("heuristics alone", "none");
    assertThat(registry.lineup().champion()).isEmpty();
    registry.promote(registry.list().getFirst(), Models.FEATURES);
  }

  @Test
  @Order(3)
  void showsACardOnClick() {
    open();
    browser.await("document.querySelectorAll('#versions tr').length === 2");
    browser.click("#versions tr:last-child .link");
    browser.await("document.querySelector('#card').textContent.includes('SHA-256')");
    assertThat(browser.text("#card-title")).isEqualTo("request@1");
    assertThat(browser.text("#card")).contains("xgboost", "recorded", "CC0");
  }

  @Test
  @Order(4)
  void tellsHowARetrainingGoesAndWhyItWasRefused() {
    open();
    browser.click("#retrain");
    browser.await("document.querySelector('#retraining').textContent.includes('Asked for')");
    assertThat(stage.retraining).isTrue();
    try (LearningTurn turn = new Registry(stage.models).takeTurn(Clock.systemUTC()).orElseThrow()) {
      turn.step("trees", 30, 100);
      browser.reload();
      browser.await("document.querySelector('#retraining progress')");
      assertThat(browser.text("#retraining")).contains("trees", "30 of 100");
      turn.end(
          State.REFUSED,
          "request@3",
          List.of(
              new Line(false, "trusted set: recall 80.0 % is below 90.0 %"),
              new Line(true, "a row takes 2.0 µs")),
          "request@3 stays a candidate: 1 lines failed");
    }
    browser.await("document.querySelector('#retraining .refused')");
    assertThat(browser.text("#retraining"))
        .contains("did not pass the gate", "recall 80.0 % is below 90.0 %", "1 line of the gate");
  }

  @Test
  @Order(5)
  void comparesAndLeadsToTheEventsOnWhichTheyDisagree() {
    String hostile = "/<img src=x onerror=alert(1)>\u202e";
    stage.bring(judged(Visits.attack(hostile), 0.2));
    stage.bring(judged(Visits.attack("/agreed"), 0.9));
    open();
    browser.await("document.querySelector('#comparison .verdicts')");
    assertThat(browser.text("#comparison .verdicts")).contains("Events2", "50.00 %");
    assertThat(browser.text("#comparison")).contains("McNemar, exact", "which may be chance");
    assertThat(browser.text("#comparison .pairs")).contains("onerror=alert(1)");
    assertThat(browser.count("#comparison img")).isZero();
    browser.click("#comparison .pairs a");
    browser.await("document.querySelector('#event .verdict-band')");
    browser.click("#explanation summary");
    browser.await("document.querySelector('#explanation').textContent.includes('No explanation')");
  }

  @Test
  @Order(6)
  void saysInWordsHowFarTrafficHasMoved() {
    stage.drift =
        new Drift(
            "request@1",
            Drift.State.MEASURED,
            System.currentTimeMillis(),
            500,
            List.of(
                new Drift.Column("path_length", 0.02, Drift.Level.STEADY),
                new Drift.Column("ua_length", 0.4, Drift.Level.ALERT),
                new Drift.Column("bot_score", 3, Drift.Level.UNLEARNT),
                new Drift.Column("score", 0.15, Drift.Level.WATCH)));
    open();
    browser.await("document.querySelectorAll('#drift tbody tr').length === 4");
    assertThat(browser.texts("#drift tbody th"))
        .containsExactly("ua_length", "the model’s score", "path_length", "bot_score");
    assertThat(browser.texts("#drift .word").getFirst()).contains("moved far");
  }

  @Test
  @Order(7)
  void marksWhatLearntFromPlayedTraffic() {
    new Registry(stage.models).publish("request", Models.boosted(3), Provenances.simulated());
    open();
    browser.await("document.querySelectorAll('#versions tr').length === 3");
    assertThat(browser.count("#versions .tag.simulated")).isEqualTo(1);
    assertThat(browser.text("#versions tr:first-child")).contains("request@3", "simulated");
    browser.click("#versions tr:first-child .link");
    browser.await("document.querySelector('#card').textContent.includes('SHA-256')");
    assertThat(browser.text("#card"))
        .contains("some of it was simulated by axon demo", "Held constant", "bot_score");
  }

  private static ClassifiedEvent judged(ClassifiedEvent event, double heuristics) {
    Verdict verdict = event.verdict();
    Verdict judged =
        new Verdict(
            verdict.prediction(),
            verdict.score(),
            verdict.attackClass(),
            verdict.attackType(),
            verdict.riskScore(),
            verdict.botScore(),
            verdict.techniques(),
            verdict.reasons(),
            "request@1",
            new Trial("heuristics@1", heuristics));
    return new ClassifiedEvent(
        event.event(), event.place(), event.fingerprint(), judged, event.session());
  }

  private void open() {
    browser.open(stage.page("models"));
    browser.await("!document.querySelector('#judges').hasAttribute('aria-busy')");
  }

  private void awaitJudges(String champion, String challenger) {
    browser.await(
        "[...document.querySelectorAll('#judges .name')].slice(0, 2).map(n => n.textContent).join()"
            + " === arguments[0]",
        champion + "," + challenger);
  }

  /** Presses the button with these words. */
  private void press(String within, String words) {
    browser.await(
        "[...document.querySelectorAll(arguments[0] + ' button')].some(b => b.textContent ==="
            + " arguments[1] && !b.disabled)",
        within,
        words);
    browser.eval(
        "[...document.querySelectorAll(arguments[0] + ' button')].find(b => b.textContent ==="
            + " arguments[1]).click()",
        within,
        words);
  }
}
