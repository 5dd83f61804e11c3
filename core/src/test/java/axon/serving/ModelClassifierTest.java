package axon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import axon.features.RequestV1;
import axon.model.ModelId;
import axon.model.Models;
import axon.model.Provenances;
import axon.model.TrainedModel;
import axon.registry.Registry;
import axon.signature.AttackClass;
import axon.verdict.Heuristics;
import axon.verdict.Observation;
import axon.verdict.Prediction;
import axon.verdict.Trial;
import axon.verdict.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelClassifierTest {
  private static final String ATTACK = "/?id=1%27%20OR%20%271%27=%271";

  @TempDir Path root;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Heuristics heuristics = new Heuristics();
  private final ModelClassifier classifier =
      new ModelClassifier(heuristics, new RequestV1(RequestV1.DEFAULT_HIGH_RISK), meters);
  private Registry registry;
  private ModelReload reload;

  @BeforeEach
  void open() {
    registry = new Registry(root);
    reload = new ModelReload(registry, classifier, new ModelSessions(meters), Models.FEATURES);
  }

  @Test
  void withoutAModelTheHeuristicsJudge() {
    assertThat(reload.run())
        .containsExactly("champion: heuristics", "challenger: none", "sessions: rules");
    Observation seen = Visits.to(ATTACK);
    assertThat(classifier.classify(seen)).isEqualTo(heuristics.classify(seen));
  }

  @Test
  void whatSignaturesFindOutweighsAModelThatSaysLegit() {
    promote(Models.constant(0.1f));
    Observation seen = Visits.to(ATTACK);
    Verdict own = heuristics.classify(seen);
    Verdict verdict = classifier.classify(seen);
    assertThat(verdict.model()).isEqualTo("request@1");
    assertThat(verdict.prediction()).isEqualTo(Prediction.ATTACK);
    assertThat(verdict.score()).isLessThan(own.score());
    assertThat(verdict.reasons()).containsAll(own.reasons()).hasSize(own.reasons().size() + 1);
    assertThat(verdict.trial()).isEqualTo(new Trial(Heuristics.MODEL, own.score()));
  }

  @Test
  void aModelThatIsSureCallsAnAttackWhereSignaturesFindNothing() {
    promote(Models.constant(0.95f));
    Observation seen = Visits.to("/");
    assertThat(heuristics.classify(seen).prediction()).isEqualTo(Prediction.LEGIT);
    Verdict verdict = classifier.classify(seen);
    assertThat(verdict.prediction()).isEqualTo(Prediction.ATTACK);
    assertThat(verdict.reasons().getFirst().text()).isEqualTo("request@1 puts it at 95 of 100");
  }

  @Test
  void theReasonsNameTheClassWhereTheyCan() {
    promote(Models.constant(0.9f));
    assertThat(classifier.classify(Visits.to(ATTACK)).attackClass()).isEqualTo(AttackClass.SQLI);
  }

  @Test
  void theModelsScoreIsScaledByItsThreshold() {
    TrainedModel at = Models.constant(0.2f);
    promote(
        new TrainedModel(
            at.features(), at.attack(), at.calibration(), 0.2f, at.classes(), at.classNames()));
    Observation seen = Visits.to("/");
    double together = heuristics.weigh(seen).scoreWith(0.5);
    assertThat(classifier.classify(seen).score()).isBetween(together - 1e-4, together + 1e-4);
  }

  @Test
  void theChallengerIsScoredBesideTheChampion() {
    promote(Models.constant(0.1f));
    ModelId second = publish(Models.constant(0.95f));
    registry.challenge(second, 0, Models.FEATURES);
    assertThat(reload.run())
        .containsExactly("champion: request@1", "challenger: request@2", "sessions: rules");
    Verdict verdict = classifier.classify(Visits.to("/"));
    assertThat(verdict.model()).isEqualTo("request@1");
    assertThat(Optional.ofNullable(verdict.trial()).map(Trial::model)).contains("request@2");
    assertThat(Optional.ofNullable(verdict.trial()).map(Trial::prediction))
        .contains(Prediction.ATTACK);
  }

  @Test
  void aShareOfTheSourcesIsTheChallengers() {
    promote(Models.constant(0.1f));
    registry.challenge(publish(Models.constant(0.8f)), 30, Models.FEATURES);
    reload.run();
    int seconds = 0;
    for (int i = 0; i < 2000; i++) {
      Observation seen = Visits.from("198.51." + i / 250 + "." + i % 250, "/");
      String first = classifier.classify(seen).model();
      assertThat(classifier.classify(seen).model()).isEqualTo(first);
      seconds += first.equals("request@2") ? 1 : 0;
    }
    assertThat(seconds).isBetween(450, 750);
  }

  @Test
  void aBrokenVersionLeavesTheChampionInPlace() throws IOException {
    promote(Models.constant(0.1f));
    ModelId second = publish(Models.constant(0.8f));
    registry.promote(second, Models.FEATURES);
    Files.writeString(registry.directory(second).resolve("model.onnx"), "broken");
    assertThat(reload.run().getFirst())
        .contains("request@2 is refused", "cut off or changed", "request@1 judges");
    assertThat(classifier.classify(Visits.to("/")).model()).isEqualTo("request@1");
    Files.writeString(root.resolve("stages.json"), "{");
    assertThat(reload.run().getFirst()).contains("stay as they are");
    assertThat(classifier.classify(Visits.to("/")).model()).isEqualTo("request@1");
  }

  @Test
  void aModelThatFailsIsStoodInForAndCounted() {
    promote(Models.failing());
    Observation seen = Visits.to(ATTACK);
    assertThat(classifier.classify(seen)).isEqualTo(heuristics.classify(seen));
    assertThat(meters.get("axon.model.failures").tag("role", "champion").counter().count())
        .isEqualTo(1);
  }

  @Test
  void bytesThatAreNoRequestAreTheHeuristics() {
    promote(Models.constant(0.1f));
    assertThat(classifier.classify(Visits.raw()).model()).isEqualTo(Heuristics.MODEL);
  }

  /** Networks live outside of the heap: swapping them must not harm who still scores by one. */
  @Test
  void aHotSwapLosesNoEvent() throws InterruptedException {
    promote(Models.network(1));
    promote(Models.network(2));
    AtomicBoolean go = new AtomicBoolean(true);
    AtomicInteger judged = new AtomicInteger();
    Set<String> models = ConcurrentHashMap.newKeySet();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int thread = i;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int n = 0; go.get(); n++) {
                  models.add(classifier.classify(Visits.to("/" + thread + "/" + n)).model());
                  judged.incrementAndGet();
                }
              }));
    }
    while (judged.get() < 100) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < 20; i++) {
      registry.rollback(Models.FEATURES);
      reload.run();
      System.gc();
      registry.promote(new ModelId("request", 2), Models.FEATURES);
      reload.run();
    }
    go.set(false);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(models).isSubsetOf(new HashSet<>(List.of("request@1", "request@2")));
    assertThat(meters.get("axon.model.failures").tag("role", "champion").counter().count())
        .isZero();
  }

  private ModelId publish(TrainedModel model) {
    return registry.publish("request", model, Provenances.some()).id();
  }

  private void promote(TrainedModel model) {
    registry.promote(publish(model), Models.FEATURES);
    reload.run();
  }
}
