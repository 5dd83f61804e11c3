package axon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import axon.alert.Rule.FirstSeen;
import axon.alert.Rule.Silence;
import axon.alert.Rule.Threshold;
import axon.alert.Rule.Trait;
import axon.verdict.AttackType;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rules make of sightings, and what leaves, in a time that the test moves. */
class DeskTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Policy quiet(String hours, int except) {
    Policy usual = Policy.STANDARD;
    return new Policy(
        0,
        usual.digestEvery(),
        QuietHours.parse(hours, ZoneOffset.UTC),
        except,
        usual.perMinute(),
        usual.updateEvery(),
        false);
  }

  private static Policy digest(int below, Duration every) {
    return new Policy(below, every, Optional.empty(), 9, 10, Duration.ofMinutes(15), false);
  }

  private static Match match(String words) {
    return Match.parse(words).orElseThrow();
  }

  @Test
  void aSessionThatGrowsIsOneAlertAndOneMessageUntilItGetsWorseAndEndsAfterItsPause() {
    DeskFixture desk = new DeskFixture();
    for (int i = 0; i < 500; i++) {
      desk.see(Sightings.of("203.0.113.7", AttackType.INJECTION, 8));
      desk.pass(Duration.ofSeconds(2));
    }
    assertThat(desk.kinds()).startsWith("opened").filteredOn("opened"::equals).hasSize(1);
    assertThat(desk.kinds()).doesNotContain("escalated", "summary");
    desk.see(Sightings.of("203.0.113.7", AttackType.DATA_EXFIL, 10));
    assertThat(desk.kinds().getLast()).isEqualTo("escalated");
    assertThat(desk.titles().getLast()).isEqualTo("Worse: risk 10 DataExfil from 203.0.113.7 (NL)");
    desk.pass(Duration.ofMinutes(29));
    assertThat(desk.kinds()).doesNotContain("closed");
    desk.pass(MINUTE.plusSeconds(1));
    assertThat(desk.kinds().getLast()).isEqualTo("closed");
    Alert alert = desk.store.find(1).orElseThrow();
    assertThat(alert.growth().count()).isEqualTo(501);
    assertThat(alert.state()).isEqualTo(Alert.State.CLOSED);
    assertThat(alert.handled().told()).isEqualTo(Levels.of(10, AttackType.DATA_EXFIL));
    desk.see(Sightings.injection("203.0.113.7"));
    assertThat(desk.kinds().getLast()).isEqualTo("opened");
    desk.pass(MINUTE);
    assertThat(desk.store.find(2)).isPresent();
  }

  @Test
  void whatDoesNoHarmKeepsASessionOpenAndRaisesNothing() {
    DeskFixture desk = new DeskFixture();
    desk.see(Sightings.of("203.0.113.7", AttackType.NORMAL, 2));
    assertThat(desk.left).isEmpty();
    desk.see(Sightings.injection("203.0.113.7"));
    desk.pass(Duration.ofMinutes(20));
    desk.see(Sightings.of("203.0.113.7", AttackType.NORMAL, 2));
    desk.pass(Duration.ofMinutes(20));
    assertThat(desk.desk.cases().follows("203.0.113.7")).isTrue();
    desk.pass(Duration.ofMinutes(11));
    assertThat(desk.desk.cases().follows("203.0.113.7")).isFalse();
  }

  @Test
  void theAddressesOfOneNetworkOfSixtyFourBitsAreOneSource() {
    DeskFixture desk = new DeskFixture();
    desk.see(Sightings.injection("2001:db8::1"), Sightings.injection("2001:db8::2"));
    desk.see(Sightings.injection("2001:db8:0:1::1"));
    assertThat(desk.left).hasSize(2);
  }

  @Test
  void whatIsBelowTheDigestsLevelIsGatheredAndToldTogether() {
    DeskFixture desk = new DeskFixture(digest(9, Duration.ofMinutes(30)));
    for (int i = 1; i <= 5; i++) {
      desk.see(Sightings.of("203.0.113." + i, AttackType.RECON, 7));
    }
    desk.see(Sightings.injection("203.0.113.99"));
    assertThat(desk.titles()).containsExactly("risk 9 Injection from 203.0.113.99 (NL)");
    desk.see(Sightings.of("203.0.113.3", AttackType.INJECTION, 9));
    assertThat(desk.titles().getLast()).isEqualTo("risk 9 Injection from 203.0.113.3 (NL)");
    desk.pass(Duration.ofMinutes(31));
    assertThat(desk.kinds().stream().filter("summary"::equals)).hasSize(1);
    Message summary = desk.left.stream().filter(m -> m.total() > 1).findFirst().orElseThrow();
    assertThat(summary.total()).isEqualTo(4);
    assertThat(desk.store.find(1).orElseThrow().handled().told())
        .isEqualTo(Levels.of(7, AttackType.RECON));
  }

  @Test
  void inQuietHoursAllButTheWorstIsHeldBackAndSummedUpAfterwards() {
    DeskFixture desk = new DeskFixture(quiet("11:00-13:00", 10));
    desk.see(Sightings.injection("203.0.113.1"), Sightings.injection("203.0.113.2"));
    desk.see(Sightings.of("203.0.113.3", AttackType.DATA_EXFIL, 10));
    assertThat(desk.titles()).containsExactly("risk 10 DataExfil from 203.0.113.3 (NL)");
    desk.pass(Duration.ofMinutes(59));
    assertThat(desk.left).hasSize(1);
    desk.pass(Duration.ofMinutes(2));
    assertThat(desk.kinds().getLast()).isEqualTo("summary");
    assertThat(desk.left.getLast().alerts())
        .extracting(alert -> alert.who().text())
        .containsExactly("203.0.113.1", "203.0.113.2");
    assertThat(desk.left.getLast().words()).contains("quiet hours");
  }

  @Test
  void quietHoursReachOverMidnight() {
    QuietHours hours = QuietHours.parse("22:00-07:00", ZoneOffset.UTC).orElseThrow();
    long noon = Sightings.START;
    assertThat(hours.holds(noon)).isFalse();
    assertThat(hours.holds(noon + Duration.ofHours(10).toMillis())).isTrue();
    assertThat(hours.holds(noon + Duration.ofHours(18).toMillis())).isTrue();
    assertThat(hours.holds(noon + Duration.ofHours(19).toMillis())).isFalse();
    for (String wrong : List.of("22:00", "7:00-8:00", "24:00-01:00", "10:00-10:00", "")) {
      assertThat(QuietHours.parse(wrong, ZoneOffset.UTC)).as(wrong).isEmpty();
    }
  }

  @Test
  void theIgnoreListHoldsByNetworkPortPathAndLabelUntilItEnds() {
    DeskFixture desk = new DeskFixture();
    desk.ignored.add(
        Ignore.parse("203.0.113.0/24 port=8080 path=/log* label=sqli until=2026-09-30")
            .orElseThrow());
    desk.see(Sightings.injection("203.0.113.7"));
    assertThat(desk.left).isEmpty();
    desk.see(Sightings.injection("198.51.100.7"));
    desk.see(Sightings.of("203.0.113.8", "/other", "", AttackType.INJECTION, 9));
    assertThat(desk.left).hasSize(2);
    desk.now = java.time.Instant.parse("2026-10-01T00:00:00Z").toEpochMilli();
    desk.see(Sightings.injection("203.0.113.9"));
    assertThat(desk.left).hasSize(3);
  }

  @Test
  void knownScannersAndCrawlersAreKeptApartAndNotTold() {
    DeskFixture desk = new DeskFixture();
    desk.see(
        Sightings.of("167.94.138.20", "/", "Mozilla/5.0", AttackType.INJECTION, 9),
        Sightings.of("203.0.113.5", "/", "Mozilla/5.0 (…; CensysInspect/1.1)", AttackType.RECON, 8),
        Sightings.of("203.0.113.6", "/", "Googlebot/2.1", AttackType.RECON, 7));
    desk.pass(MINUTE);
    assertThat(desk.left).isEmpty();
    assertThat(desk.store.find(1).orElseThrow().cause())
        .isEqualTo(new Alert.Cause("risk", "167.94.138.20", Category.SCANNER, "Censys"));
    assertThat(desk.store.find(3).orElseThrow().cause().category()).isEqualTo(Category.CRAWLER);
  }

  @Test
  void anAgentsNameExcusesNoAttackAndANetworkNoHoneytoken() {
    DeskFixture desk = new DeskFixture();
    desk.see(Sightings.of("203.0.113.6", "/", "Googlebot/2.1", AttackType.RECON, 7));
    assertThat(desk.left).isEmpty();
    desk.see(Sightings.of("203.0.113.6", "/", "Googlebot/2.1", AttackType.INJECTION, 7));
    assertThat(desk.titles()).containsExactly("risk 7 Injection from 203.0.113.6 (NL)");
    desk.see(Sightings.of("167.94.138.20", "/", "", AttackType.DATA_EXFIL, 10));
    assertThat(desk.left).hasSize(2);
    desk.pass(MINUTE);
    assertThat(desk.store.find(1).orElseThrow().cause().category()).isEqualTo(Category.ATTACK);
  }

  @Test
  void aCrawlersNetworkExcusesNoAttackAndWhatAnyoneMayDriveIsNoCrawler() {
    DeskFixture desk = new DeskFixture();
    desk.see(Sightings.of("66.249.66.1", "/", "", AttackType.RECON, 7));
    desk.see(Sightings.of("66.249.66.2", "/", "Googlebot/2.1", AttackType.NORMAL, 7));
    assertThat(desk.left).isEmpty();
    desk.see(Sightings.of("66.249.66.3", "/", "Googlebot/2.1", AttackType.INJECTION, 9));
    desk.see(Sightings.of("66.249.82.1", "/", "FeedFetcher-Google", AttackType.RECON, 7));
    assertThat(desk.titles())
        .containsExactly(
            "risk 9 Injection from 66.249.66.3 (NL)", "risk 7 Recon from 66.249.82.1 (NL)");
  }

  @Test
  void aThresholdCountsMatchingSightingsOfOneSourceWithinItsTime() {
    DeskFixture desk =
        new DeskFixture(
            Policy.STANDARD,
            new Threshold("logins", 5, match("path=/login*"), 20, Duration.ofMinutes(5)));
    for (int i = 0; i < 19; i++) {
      desk.see(Sightings.of("203.0.113.7", AttackType.NORMAL, 1));
      desk.see(Sightings.of("203.0.113.7", "/other", "", AttackType.NORMAL, 1));
    }
    desk.see(Sightings.of("203.0.113.8", AttackType.NORMAL, 1));
    desk.pass(Duration.ofMinutes(6));
    desk.see(Sightings.of("203.0.113.7", AttackType.NORMAL, 1));
    assertThat(desk.left).isEmpty();
    for (int i = 0; i < 30; i++) {
      desk.see(Sightings.of("203.0.113.7", AttackType.NORMAL, 1));
    }
    assertThat(desk.titles()).containsExactly("risk 5 rule logins from 203.0.113.7 (NL)");
    desk.pass(MINUTE);
    assertThat(desk.store.find(1).orElseThrow().growth().count()).isEqualTo(31);
    assertThat(desk.store.find(1).orElseThrow().what().words())
        .isEqualTo("20 or more within 5 min");
  }

  @Test
  void whatIsSeenForTheFirstTimeIsToldAfterTheTimeOfLearningAndOnceOnly() {
    FirstSeen rule = new FirstSeen("news", 4, Match.ALL, Trait.CLASS, Duration.ofHours(1));
    DeskFixture desk = new DeskFixture(Policy.STANDARD, rule);
    desk.see(Sightings.of("203.0.113.7", AttackType.NORMAL, 1));
    desk.pass(Duration.ofHours(2));
    desk.see(Sightings.of("203.0.113.8", AttackType.NORMAL, 1));
    assertThat(desk.left).isEmpty();
    desk.see(Sightings.of("203.0.113.9", AttackType.RECON, 7));
    assertThat(desk.titles())
        .containsExactly(
            "risk 7 Recon from 203.0.113.9 (NL)", "risk 7 rule news from 203.0.113.9 (NL)");
    desk.pass(Duration.ofHours(1));
    desk.restart(true);
    desk.left.clear();
    desk.see(Sightings.of("203.0.113.9", AttackType.NORMAL, 1));
    assertThat(desk.left).isEmpty();
  }

  @Test
  void aThousandNewPathsOfOneSourceAreOneAlert() {
    FirstSeen rule = new FirstSeen("paths", 4, Match.ALL, Trait.PATH, Duration.ZERO);
    DeskFixture desk = new DeskFixture(Policy.STANDARD, rule);
    for (int i = 0; i < 1000; i++) {
      desk.see(Sightings.of("203.0.113.7", "/p" + i, "", AttackType.NORMAL, 1));
    }
    assertThat(desk.left).hasSize(1);
    desk.pass(MINUTE);
    assertThat(desk.store.find(1).orElseThrow().growth().count()).isEqualTo(1000);
  }

  @Test
  void aSensorThatFallsSilentIsToldOnceAndItsReturnToo() {
    Silence rule = new Silence("quiet", 8, "http", Duration.ofHours(6));
    DeskFixture desk = new DeskFixture(Policy.STANDARD, rule);
    desk.desk.heard("http", desk.now);
    desk.pass(Duration.ofHours(5));
    assertThat(desk.left).isEmpty();
    desk.pass(Duration.ofHours(20));
    assertThat(desk.titles()).containsExactly("risk 8 rule quiet from sensor http");
    desk.desk.heard("http", desk.now);
    assertThat(desk.kinds()).containsExactly("opened", "closed");
    desk.pass(Duration.ofHours(7));
    assertThat(desk.kinds()).containsExactly("opened", "closed", "opened");
  }

  @Test
  void growthIsToldNowAndThenUnlessSomeoneSawToIt() {
    DeskFixture desk = new DeskFixture();
    for (int i = 0; i < 60; i++) {
      desk.see(Sightings.injection("203.0.113.7"));
      desk.pass(MINUTE);
    }
    assertThat(desk.kinds().stream().filter("updated"::equals).count()).isBetween(3L, 4L);
    desk.acknowledged.add(1L);
    desk.left.clear();
    for (int i = 0; i < 60; i++) {
      desk.see(Sightings.injection("203.0.113.7"));
      desk.pass(MINUTE);
    }
    assertThat(desk.left).isEmpty();
  }

  @Test
  void afterARestartTheOpenAlertGoesOnAndWhatWasNeverToldIsToldTogether() {
    DeskFixture desk = new DeskFixture();
    desk.see(Sightings.injection("203.0.113.7"));
    desk.pass(MINUTE);
    desk.restart(false);
    desk.see(Sightings.injection("203.0.113.7"), Sightings.injection("203.0.113.8"));
    desk.pass(MINUTE);
    assertThat(desk.kinds()).containsExactly("opened", "opened");
    desk.restart(true);
    desk.see(Sightings.injection("203.0.113.7"));
    desk.pass(Duration.ofMinutes(3));
    assertThat(desk.kinds()).containsExactly("opened", "opened", "summary");
    assertThat(desk.left.getLast().alerts())
        .extracting(alert -> alert.who().text())
        .containsExactly("203.0.113.8");
    assertThat(desk.store.find(1).orElseThrow().growth().count()).isEqualTo(3);
    assertThat(desk.store.find(2).orElseThrow().handled().told())
        .isEqualTo(Levels.of(9, AttackType.INJECTION));
  }

  @Test
  void whatCouldNotBeLookedAtIsAnAlertItself() {
    DeskFixture desk = new DeskFixture();
    desk.desk.lost(new Inbox.Loss(123, 9), desk.now);
    desk.desk.lost(new Inbox.Loss(1, 9), desk.now);
    assertThat(desk.titles()).containsExactly("risk 9 Axon from many sources");
    desk.pass(MINUTE);
    assertThat(desk.store.find(1).orElseThrow().growth().count()).isEqualTo(124);
  }
}
