package axon.learning;

import static org.assertj.core.api.Assertions.assertThat;

import axon.dataset.SessionData;
import axon.dataset.SessionExample;
import axon.dataset.SyntheticSessions;
import axon.evaluation.SessionEvaluation;
import axon.features.SessionRow;
import axon.learning.SessionGate.Trial;
import axon.model.ModelCard;
import axon.registry.Registry;
import axon.training.Progress;
import axon.training.SessionPlan;
import axon.verdict.AttackType;
import axon.verdict.SessionRules;
import axon.verdict.SessionVerdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionGateTest {
  private static final SessionData TRUSTED = SyntheticSessions.of(4000, 1);
  private static final SessionData CANARY = SessionSets.of(SessionData.NONE, TRUSTED, 0).canary();

  @TempDir private Path directory;

  /** A judge that takes one in {@code of} sessions of a type for ordinary. */
  private static SessionEvaluation missing(SessionData sessions, AttackType type, int of) {
    Map<AttackType, Integer> seen = new HashMap<>();
    return SessionEvaluation.of(
        sessions,
        one -> {
          SessionVerdict ruled = new SessionRules().judge(one.row());
          boolean misses = one.type() == type && seen.merge(type, 1, Integer::sum) % of == 0;
          return misses ? SessionVerdict.of(AttackType.NORMAL, 0.9, -0.4, false, one.row()) : ruled;
        });
  }

  private static List<String> refusals(Trial trial) {
    return new Gate.Decision(SessionGate.judge(List.of(trial))).refusals();
  }

  private static Trial trusted(
      SessionEvaluation candidate, Optional<SessionEvaluation> champion, List<ModelCard> line) {
    return new Trial("trusted sessions", true, candidate, champion, line);
  }

  @Test
  void aTypeOfWhichThereIsTooLittleFailsAmongTrustedSessionsAlone() {
    SessionData ordinary = CANARY.where(one -> one.type() == AttackType.NORMAL);
    SessionEvaluation evaluation = missing(ordinary, AttackType.RECON, 2);
    assertThat(refusals(trusted(evaluation, Optional.empty(), List.of())))
        .hasSize(4)
        .allMatch(line -> line.endsWith(": 0 sessions tell nothing (needed 30)"));
    assertThat(
            refusals(new Trial("fresh sessions", false, evaluation, Optional.empty(), List.of())))
        .isEmpty();
  }

  @Test
  void aPoorChampionIsNoExcuse() {
    SessionEvaluation poor = missing(CANARY, AttackType.INJECTION, 3);
    assertThat(refusals(trusted(poor, Optional.of(poor), List.of())))
        .anyMatch(line ->
            line.startsWith("trusted sessions, Injection: recall")
                && line.endsWith("allowed from 90.0 %)"));
  }

  @Test
  void whatVisitorsWriteSetsNoFloorForOneThatHasAChampion() {
    SessionEvaluation poor = missing(CANARY, AttackType.INJECTION, 3);
    assertThat(refusals(new Trial("fresh sessions", false, poor, Optional.of(poor), List.of())))
        .noneMatch(line -> line.contains("recall"));
  }

  @Test
  void manySmallLossesAreHeldAgainstTheBestOfTheLine() {
    SessionPlan plan = SessionPlan.standard(1);
    ModelCard first =
        new SessionRetraining(
                new Registry(directory),
                new SessionRetraining.Settings("session", plan, "0.1.0", 5),
                Progress.SILENT)
            .run(SessionData.NONE, TRUSTED)
            .card();
    SessionEvaluation slipped = missing(CANARY, AttackType.INJECTION, 12);
    assertThat(refusals(trusted(slipped, Optional.of(slipped), List.of()))).isEmpty();
    assertThat(refusals(trusted(slipped, Optional.of(slipped), List.of(first))))
        .singleElement()
        .asString()
        .startsWith("trusted sessions, Injection: recall")
        .contains("the best of its line, " + first.id());
    SessionData half = new SessionData(CANARY.examples().subList(0, CANARY.size() / 2));
    SessionEvaluation others = missing(half, AttackType.INJECTION, 12);
    assertThat(refusals(trusted(others, Optional.of(others), List.of(first))))
        .as("figures on other sessions are not compared")
        .isEmpty();
  }

  @Test
  void syntheticSessionsStandInForTypesOfWhichPeopleGaveNoneAndAreNotLearntFrom() {
    SessionData given =
        TRUSTED.where(
            one -> one.type() == AttackType.NORMAL || one.type() == AttackType.BRUTE_FORCE);
    SessionSets sets = SessionSets.of(SessionData.NONE, given, 0);
    assertThat(sets.canary().types().values()).hasSize(5).allMatch(count -> count >= 30);
    List<SessionRow> learnt = sets.train().examples().stream().map(SessionExample::row).toList();
    assertThat(sets.canary().examples()).noneMatch(one -> learnt.contains(one.row()));
    SessionSets few = SessionSets.of(SessionData.NONE, SyntheticSessions.of(20, 3), 0);
    assertThat(few.hasCanary()).isFalse();
  }
}
