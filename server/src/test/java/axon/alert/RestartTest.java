package axon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import axon.alert.Rule.Silence;
import axon.alert.Rule.Threshold;
import axon.verdict.AttackType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a restart, an outage or a clock that is set back must not swallow. */
class RestartTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void whatGotWorseAndReachedNobodyIsToldAfterARestart() {
    DeskFixture desk = new DeskFixture();
    desk.see(Sightings.of("203.0.113.7", AttackType.INJECTION, 10));
    desk.see(Sightings.of("203.0.113.8", AttackType.INJECTION, 10));
    desk.pass(MINUTE);
    desk.restart(false);
    desk.see(Sightings.of("203.0.113.7", AttackType.DATA_EXFIL, 10));
    desk.pass(MINUTE);
    assertThat(desk.store.find(1).orElseThrow().isUntold()).isTrue();
    desk.restart(true);
    desk.left.clear();
    desk.pass(MINUTE.multipliedBy(3));
    assertThat(desk.kinds()).containsExactly("summary");
    assertThat(desk.titles()).containsExactly("risk 10 DataExfil from 203.0.113.7 (NL)");
    assertThat(desk.store.find(1).orElseThrow().isUntold()).isFalse();
    desk.restart(true);
    desk.left.clear();
    desk.pass(MINUTE.multipliedBy(3));
    assertThat(desk.left).isEmpty();
  }

  @Test
  void whatReachedNobodyAndIsOverIsToldOnceAnOutputWorksAgain() {
    DeskFixture desk = new DeskFixture();
    desk.see(Sightings.injection("203.0.113.6"));
    desk.pass(MINUTE);
    desk.restart(false);
    desk.see(Sightings.injection("203.0.113.7"));
    desk.pass(Duration.ofMinutes(40));
    desk.see(Sightings.injection("203.0.113.8"));
    desk.pass(MINUTE);
    List<Alert> given = desk.left.stream().flatMap(left -> left.alerts().stream()).toList();
    desk.left.clear();
    desk.desk.retell(new Owed(given, 0));
    desk.desk.retell(new Owed(given, 0));
    desk.pass(MINUTE.multipliedBy(2));
    assertThat(desk.kinds()).containsExactly("summary");
    assertThat(desk.left.getFirst().words()).isEqualTo("not told before");
    assertThat(desk.left.getFirst().alerts())
        .extracting(alert -> alert.who().text())
        .containsExactly("203.0.113.7", "203.0.113.8");
  }

  @Test
  void whatIsToldMeanwhileIsNotToldOnceMore() {
    DeskFixture desk = new DeskFixture();
    desk.restart(false);
    desk.see(Sightings.injection("203.0.113.7"));
    Message opened = desk.left.getFirst();
    desk.desk.retell(new Owed(opened.alerts(), 0));
    desk.desk.arrived(Parcel.of(opened, opened.alerts()));
    desk.pass(MINUTE.multipliedBy(3));
    assertThat(desk.kinds()).containsExactly("opened");
  }

  @Test
  void whatWasForgottenBeforeAnybodyWasToldIsCounted() {
    DeskFixture desk = new DeskFixture();
    desk.restart(false);
    for (int i = 1; i <= 9; i++) {
      desk.see(Sightings.injection("203.0.113." + i));
    }
    desk.pass(Duration.ofMinutes(40));
    desk.desk.expire(0, 1000, 2);
    desk.restart(true);
    desk.left.clear();
    desk.pass(MINUTE.multipliedBy(3));
    assertThat(desk.left).hasSize(1);
    assertThat(desk.left.getFirst().alerts()).hasSize(2);
    assertThat(desk.left.getFirst().total()).isEqualTo(9);
  }

  @Test
  void aClockThatIsSetBackMutesNothing() {
    Match any = Match.parse("path=/login*").orElseThrow();
    DeskFixture desk =
        new DeskFixture(
            Policy.STANDARD, new Threshold("logins", 5, any, 20, Duration.ofMinutes(5)));
    for (int i = 1; i <= 200; i++) {
      desk.see(Sightings.of("198.51.100." + i, "/", "", AttackType.RECON, 7));
    }
    desk.pass(Duration.ofSeconds(20));
    desk.now -= Duration.ofDays(1).toMillis();
    desk.left.clear();
    desk.pass(MINUTE.multipliedBy(2));
    assertThat(desk.kinds()).containsExactly("summary");
    assertThat(desk.left.getFirst().total()).isEqualTo(190);
    desk.see(Sightings.injection("203.0.113.7"));
    assertThat(desk.titles().getLast()).isEqualTo("risk 9 Injection from 203.0.113.7 (NL)");
    desk.pass(Duration.ofMinutes(31));
    assertThat(desk.desk.cases().size()).isZero();
    desk.left.clear();
    for (int minute = 0; minute < 60; minute++) {
      desk.see(Sightings.of("203.0.113.8", AttackType.NORMAL, 1));
      desk.pass(MINUTE);
    }
    assertThat(desk.left).as("one a minute is far below the threshold").isEmpty();
  }

  @Test
  void aThresholdsWindowMovesOnWhenTheClockIsSetBack() {
    Match any = Match.parse("path=/login*").orElseThrow();
    DeskFixture desk =
        new DeskFixture(
            Policy.STANDARD, new Threshold("logins", 5, any, 20, Duration.ofMinutes(5)));
    for (int i = 0; i < 15; i++) {
      desk.see(Sightings.of("203.0.113.7", AttackType.NORMAL, 1));
    }
    desk.now -= Duration.ofDays(1).toMillis();
    desk.pass(Duration.ofMinutes(10));
    for (int i = 0; i < 15; i++) {
      desk.see(Sightings.of("203.0.113.7", AttackType.NORMAL, 1));
    }
    assertThat(desk.left).isEmpty();
    for (int i = 0; i < 5; i++) {
      desk.see(Sightings.of("203.0.113.7", AttackType.NORMAL, 1));
    }
    assertThat(desk.titles()).containsExactly("risk 5 rule logins from 203.0.113.7 (NL)");
  }

  @Test
  void anAlertOfBeforeTheClockWasSetBackEndsAfterItsPauseAllTheSame() {
    DeskFixture desk = new DeskFixture();
    desk.see(Sightings.injection("203.0.113.7"));
    desk.pass(MINUTE);
    desk.now -= Duration.ofDays(1).toMillis();
    desk.restart(true);
    desk.pass(Duration.ofMinutes(31));
    assertThat(desk.desk.cases().follows("203.0.113.7")).isFalse();
  }

  @Test
  void aSensorThatWasSilentBeforeARestartIsToldAfterIt() {
    Silence rule = new Silence("quiet", 8, "http", Duration.ofHours(6));
    DeskFixture desk = new DeskFixture(Policy.STANDARD, rule);
    desk.desk.heard("http", desk.now);
    desk.pass(MINUTE.multipliedBy(2));
    for (int start = 0; start < 3; start++) {
      desk.restart(true);
      desk.pass(Duration.ofMinutes(110));
      assertThat(desk.left).isEmpty();
    }
    desk.restart(true);
    desk.pass(Duration.ofMinutes(40));
    assertThat(desk.titles()).isEqualTo(List.of("risk 8 rule quiet from sensor http"));
    desk.desk.heard("http", desk.now);
    desk.pass(Duration.ofMinutes(2));
    desk.restart(true);
    desk.pass(Duration.ofHours(5));
    assertThat(desk.kinds()).containsExactly("opened", "closed");
  }
}
