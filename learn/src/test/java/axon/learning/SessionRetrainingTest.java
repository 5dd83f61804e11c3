package axon.learning;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dataset.SessionData;
import axon.dataset.SessionExample;
import axon.dataset.SyntheticSessions;
import axon.features.SessionRow;
import axon.label.LabelSource;
import axon.model.ModelId;
import axon.model.Task;
import axon.registry.Registry;
import axon.training.Progress;
import axon.training.SessionPlan;
import axon.verdict.AttackType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionRetrainingTest {
  private static final SessionData TRUSTED = SyntheticSessions.of(2000, 1);

  @TempDir private Path directory;

  @Test
  void aFirstModelOfSyntheticSessionsIsPromotedAndASecondWithRealOnesFollowsIt() {
    SessionRetraining.Outcome first = run(SessionData.NONE, TRUSTED, 1);
    assertThat(first.decision().refusals()).isEmpty();
    assertThat(champion()).contains(first.card().id());
    assertThat(first.card().provenance().task()).isEqualTo("session");
    assertThat(first.card().provenance().metrics().at("/trusted_sessions/mean_recall").asDouble())
        .isGreaterThan(0.95);
    SessionRetraining.Outcome second = run(captured(AttackType.NORMAL, 400), TRUSTED, 1);
    assertThat(second.decision().refusals()).isEmpty();
    assertThat(second.decision().lines())
        .anyMatch(line -> line.text().startsWith("fresh sessions, Normal: recall"));
    assertThat(second.card().provenance().training().parent())
        .isEqualTo(first.card().id().toString());
    assertThat(champion()).contains(second.card().id());
  }

  @Test
  void theSameSessionsGiveTheSameFile() {
    String first = run(SessionData.NONE, TRUSTED, 1).card().contents().sha256();
    assertThat(run(SessionData.NONE, TRUSTED, 1).card().contents().sha256()).isEqualTo(first);
  }

  @Test
  void withoutTrustedSessionsNothingIsPromoted() {
    List<SessionExample> all = new ArrayList<>();
    TRUSTED.examples().forEach(one -> all.add(captured(one.row(), one.type())));
    SessionRetraining.Outcome outcome = run(new SessionData(all), SessionData.NONE, 1);
    assertThat(outcome.promoted()).isFalse();
    assertThat(outcome.decision().refusals())
        .anyMatch(line -> line.startsWith("there are too few trusted sessions"));
    assertThat(champion()).isEmpty();
  }

  @Test
  void aWorseModelIsRefusedAndTheChampionStays() {
    ModelId good = run(SessionData.NONE, TRUSTED, 1).card().id();
    SessionPlan poor = new SessionPlan(1, 1, 100, 256, 0.1, 1);
    SessionRetraining.Outcome bad = run(SessionData.NONE, TRUSTED, poor);
    assertThat(bad.promoted()).isFalse();
    assertThat(bad.decision().refusals()).anyMatch(line -> line.startsWith("trusted sessions"));
    assertThat(champion()).contains(good);
    assertThat(registry().list(Task.SESSION)).containsExactly(good, bad.card().id());
  }

  @Test
  void whatVisitorsWriteByTheThousandDoesNotTurnTheModel() {
    SessionRetraining.Outcome outcome = run(captured(AttackType.INJECTION, 20_000), TRUSTED, 1);
    assertThat(outcome.figures().orElseThrow().recall(AttackType.NORMAL)).isGreaterThan(0.9);
    assertThat(outcome.figures().orElseThrow().recall(AttackType.INJECTION)).isGreaterThan(0.9);
  }

  @Test
  void aChampionThatCannotBeLoadedKeepsNobodyFromItsPlace() throws Exception {
    ModelId broken = run(SessionData.NONE, TRUSTED, 1).card().id();
    Files.writeString(registry().directory(broken).resolve("model.onnx"), "broken");
    SessionRetraining.Outcome next = run(SessionData.NONE, TRUSTED, 2);
    assertThat(next.promoted()).isTrue();
    assertThat(next.decision().lines()).anyMatch(line -> line.text().contains("cannot be loaded"));
  }

  /** Ordinary sessions that visitors wrote, each with this label. */
  private static SessionData captured(AttackType type, int count) {
    SessionData ordinary =
        SyntheticSessions.of(2 * count, 77).where(one -> one.type() == AttackType.NORMAL);
    List<SessionExample> all = new ArrayList<>();
    ordinary.examples().stream()
        .limit(count)
        .forEach(one ->
            all.add(
                new SessionExample(
                    one.row(),
                    type,
                    LabelSource.RULE,
                    "store",
                    true,
                    1_790_000_000_000L + all.size())));
    return new SessionData(all);
  }

  private static SessionExample captured(SessionRow row, AttackType type) {
    return new SessionExample(row, type, LabelSource.RULE, "store", true, 1_790_000_000_000L);
  }

  private SessionRetraining.Outcome run(SessionData captured, SessionData trusted, long seed) {
    return run(captured, trusted, SessionPlan.standard(seed));
  }

  private SessionRetraining.Outcome run(
      SessionData captured, SessionData trusted, SessionPlan plan) {
    SessionRetraining.Settings settings =
        new SessionRetraining.Settings("session", plan, "0.1.0", 5);
    return new SessionRetraining(registry(), settings, Progress.SILENT).run(captured, trusted);
  }

  private Registry registry() {
    return new Registry(directory);
  }

  private Optional<ModelId> champion() {
    return registry().lineup(Task.SESSION).champion();
  }
}
