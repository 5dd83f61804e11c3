package axon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import axon.features.RequestV1;
import axon.features.SessionRow;
import axon.model.ModelCard;
import axon.model.Models;
import axon.model.Provenances;
import axon.model.SessionModel;
import axon.model.SessionModels;
import axon.model.Task;
import axon.registry.Registry;
import axon.signature.SignatureSet;
import axon.verdict.AttackType;
import axon.verdict.Heuristics;
import axon.verdict.SessionRules;
import axon.verdict.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSessionsTest {
  private static final SessionRow CALM = new SessionRow(0, 3, 0, 0, 0, 20);

  @TempDir Path root;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ModelSessions sessions = new ModelSessions(meters);
  private final Heuristics heuristics = new Heuristics(SignatureSet.bundled(), sessions);
  private final ModelClassifier classifier =
      new ModelClassifier(heuristics, new RequestV1(RequestV1.DEFAULT_HIGH_RISK), meters);
  private Registry registry;
  private ModelReload reload;

  @BeforeEach
  void open() {
    registry = new Registry(root);
    reload = new ModelReload(registry, classifier, sessions, Models.FEATURES);
  }

  @Test
  void theRulesJudgeUntilAModelIsPromotedAndAfterItIsTakenBack() {
    assertThat(sessions.judge(CALM)).isEqualTo(new SessionRules().judge(CALM));
    ModelCard card = promote(SessionModels.always(AttackType.BRUTE_FORCE));
    assertThat(reload.run()).contains("sessions: session@1");
    assertThat(sessions.champion()).contains(card.id());
    assertThat(sessions.judge(CALM).type()).isEqualTo(AttackType.BRUTE_FORCE);
    registry.rollback(Task.SESSION, Models.FEATURES);
    assertThat(reload.run()).contains("sessions: rules");
    assertThat(sessions.judge(CALM)).isEqualTo(new SessionRules().judge(CALM));
  }

  @Test
  void theVerdictOnAnEventTakesItsTypeAndRiskFromTheModel() {
    promote(SessionModels.always(AttackType.BRUTE_FORCE));
    reload.run();
    Verdict verdict = classifier.classify(Visits.to("/"));
    assertThat(verdict.attackType()).isEqualTo(AttackType.BRUTE_FORCE);
    // (0.996·6 + 0.5·4)·1.2 = 9.6
    assertThat(verdict.riskScore()).isEqualTo(10);
  }

  @Test
  void whereTheModelFailsTheRulesJudgeAndItIsCounted() {
    promote(SessionModels.failing());
    reload.run();
    assertThat(sessions.judge(CALM)).isEqualTo(new SessionRules().judge(CALM));
    assertThat(meters.get("axon.model.failures").tag("role", "session").counter().count())
        .isEqualTo(1);
  }

  @Test
  void aBrokenChampionLeavesWhoJudges() throws Exception {
    ModelCard card = promote(SessionModels.always(AttackType.RECON));
    Files.writeString(registry.directory(card.id()).resolve("model.onnx"), "broken");
    assertThat(reload.run()).anyMatch(line -> line.startsWith("sessions: session@1 is refused"));
    assertThat(sessions.champion()).isEmpty();
    assertThat(sessions.judge(CALM).type()).isEqualTo(AttackType.NORMAL);
  }

  private ModelCard promote(SessionModel model) {
    ModelCard card = registry.publish("session", model, Provenances.sessions());
    registry.promote(card.id(), Models.FEATURES);
    return card;
  }
}
