package axon.session;

import static axon.session.Requests.START;
import static axon.session.Requests.event;
import static axon.session.Requests.raw;
import static axon.session.Requests.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import axon.event.ReportCounts;
import axon.event.Source;
import axon.signature.AttackClass;
import axon.signature.Hit;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final long MINUTE = 60_000;

  private final Sessions sessions = new Sessions(1000);

  private SessionFacts see(String ip, long after) {
    return sessions.observe(visit(ip, START + after, "/"), List.of());
  }

  @Test
  void theFirstEventBeginsASession() {
    assertThat(see("192.0.2.1", 0)).isEqualTo(SessionFacts.FIRST);
  }

  @Test
  void aSessionEndsAfterMoreThanHalfAnHour() {
    see("192.0.2.1", 0);
    assertThat(see("192.0.2.1", 30 * MINUTE).requests()).isEqualTo(2);
    assertThat(see("192.0.2.1", 60 * MINUTE + 1)).isEqualTo(SessionFacts.FIRST);
  }

  @Test
  void theLargestMinuteCountsNotTheLatest() {
    for (int i = 0; i < 301; i++) {
      see("192.0.2.1", i * 100L);
    }
    assertThat(see("192.0.2.1", 10 * MINUTE).requestRate()).isEqualTo(301);
  }

  @Test
  void aMinuteIsSixtySecondsToTheMillisecond() {
    see("192.0.2.1", 0);
    assertThat(see("192.0.2.1", MINUTE - 1).requestRate()).isEqualTo(2);
    assertThat(see("192.0.2.1", MINUTE).requestRate()).isEqualTo(2);
    assertThat(see("192.0.2.1", 3 * MINUTE).requestRate()).isEqualTo(2);
    assertThat(see("192.0.2.2", 0).requestRate()).isEqualTo(1);
    assertThat(see("192.0.2.2", MINUTE).requestRate()).isEqualTo(1);
  }

  @Test
  void countsTensOfThousandsAMinuteWithinAPercent() {
    SessionFacts last = SessionFacts.FIRST;
    for (int i = 0; i < 120_000; i++) {
      last = see("192.0.2.1", i);
    }
    assertThat(last.requestRate()).isCloseTo(60_000, within(600));
    assertThat(last.requests()).isEqualTo(120_000);
  }

  @Test
  void addressesOfOneSixtyFourAreOneSource() {
    see("2001:db8:1:2::1", 0);
    assertThat(see("2001:db8:1:2:ffff::9", 1).requests()).isEqualTo(2);
    assertThat(see("2001:db8:1:3::1", 2).requests()).isEqualTo(1);
  }

  @Test
  void anIpv6SourceIsNotTheIpv4SourceOfTheSameBits() {
    see("::", 0);
    assertThat(see("0.0.0.0", 1).requests()).isEqualTo(1);
  }

  @Test
  void remembersAnInjectionToTheEndOfTheSession() {
    Hit hit = new Hit("x", AttackClass.SQLI, 1, List.of(), "target", List.of(), "");
    sessions.observe(visit("192.0.2.1", START, "/"), List.of(hit));
    assertThat(see("192.0.2.1", 1).sqlPayload()).isTrue();
    assertThat(see("192.0.2.1", 31 * MINUTE).sqlPayload()).isFalse();
    Hit scan = new Hit("y", AttackClass.SCANNER, 1, List.of(), "target", List.of(), "");
    assertThat(sessions.observe(visit("192.0.2.2", START, "/"), List.of(scan)).sqlPayload())
        .isFalse();
  }

  @Test
  void countsLoginsAndPathsWithoutTheirQuery() {
    var login = Requests.of("POST", "/login?a=1", "user=a&password=b", "Host", "x");
    sessions.observe(event("192.0.2.1", START, login), List.of());
    var again = Requests.of("POST", "/login?a=2", "user=a&password=c", "Host", "x");
    SessionFacts facts = sessions.observe(event("192.0.2.1", START + 1, again), List.of());
    assertThat(facts.failedLogins()).isEqualTo(2);
    assertThat(facts.distinctPaths()).isEqualTo(1);
  }

  @Test
  void countsDifferentPathsUpToSixtyFour() {
    SessionFacts facts = SessionFacts.FIRST;
    for (int i = 0; i < 100; i++) {
      facts = sessions.observe(visit("192.0.2.1", START + i, "/" + i), List.of());
    }
    assertThat(facts.distinctPaths()).isEqualTo(64);
  }

  @Test
  void aMachinesBeatHasNoVariation() {
    for (int i = 0; i < 10; i++) {
      see("192.0.2.1", i * 2000L);
    }
    SessionFacts beat = see("192.0.2.1", 20_000);
    assertThat(beat.meanGap()).isCloseTo(2, within(1e-9));
    assertThat(beat.gapVariation()).isCloseTo(0, within(1e-9));
    see("192.0.2.2", 0);
    see("192.0.2.2", 1000);
    // gaps of 1 s and 3 s: mean 2, standard deviation 1
    assertThat(see("192.0.2.2", 4000).gapVariation()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aClockSetBackNeitherEndsTheSessionNorFreezesIt() {
    see("192.0.2.1", 0);
    see("192.0.2.1", 10_000);
    SessionFacts facts = see("192.0.2.1", -100 * MINUTE);
    assertThat(facts.requests()).isEqualTo(3);
    assertThat(facts.seconds()).isEqualTo(10);
    assertThat(see("192.0.2.1", -100 * MINUTE + 5000).seconds()).isEqualTo(15);
  }

  @Test
  void timesAtTheEndsOfTheScaleDoNoHarm() {
    sessions.observe(visit("192.0.2.1", 0, "/"), List.of());
    sessions.observe(visit("192.0.2.1", Long.MAX_VALUE, "/"), List.of());
    SessionFacts facts = sessions.observe(visit("192.0.2.1", 5, "/"), List.of());
    assertThat(facts.seconds()).isNotNegative();
    assertThat(facts.requestRate()).isPositive();
  }

  @Test
  void rawBytesCountAsEventsWithoutAPath() {
    SessionFacts facts = sessions.observe(raw("192.0.2.1", START), List.of());
    assertThat(facts.requests()).isEqualTo(1);
    assertThat(facts.distinctPaths()).isZero();
  }

  @Test
  void aFloodOfSourcesIsForgottenFromTheOldestOn() {
    for (int i = 0; i < 100_000; i++) {
      String ip = "10." + (i >> 16) + "." + ((i >> 8) & 255) + "." + (i & 255);
      see(ip, i);
      see("192.0.2.1", i);
    }
    assertThat(sessions.size()).isLessThanOrEqualTo(1008);
    assertThat(see("192.0.2.1", 100_000).requests()).isEqualTo(100_001);
    assertThat(see("10.0.0.0", 100_000).requests()).isEqualTo(1);
  }

  @Test
  void losesNoEventBetweenThreads() throws Exception {
    Callable<Void> work =
        () -> {
          for (int i = 0; i < 5000; i++) {
            see("192.0.2." + i % 7, i);
          }
          return null;
        };
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(List.of(work, work, work, work))) {
        done.get();
      }
    }
    int all = 0;
    for (int i = 0; i < 7; i++) {
      all += see("192.0.2." + i, 5000).requests() - 1;
    }
    assertThat(all).isEqualTo(20_000);
  }

  private SessionFacts hear(Source source, ReportCounts counts, long after) {
    var report = Requests.report(source, counts, START + after, START + after);
    return sessions.observe(report, List.of());
  }

  @Test
  void countsOfReportsAddUpAndTheirLargestMinuteCounts() {
    Source source = Source.of(Requests.address("192.0.2.1"), 0);
    hear(source, new ReportCounts(40, 100, 2, false, false, 500), 0);
    SessionFacts facts = hear(source, new ReportCounts(30, 70, 1, true, false, 3), 1000);
    assertThat(facts.failedLogins()).isEqualTo(70);
    assertThat(facts.requestRate()).isEqualTo(100);
    assertThat(facts.commandsCount()).isEqualTo(3);
    assertThat(facts.seconds()).isEqualTo(500);
    assertThat(facts.sqlPayload()).isTrue();
    assertThat(facts.honeytokenAccess()).isFalse();
    assertThat(see("192.0.2.1", 2000).failedLogins()).isEqualTo(70);
    assertThat(see("192.0.2.1", 40 * MINUTE)).isEqualTo(SessionFacts.FIRST);
  }

  @Test
  void aHostHasAnAccountOfItsOwn() {
    ReportCounts touched = new ReportCounts(0, 0, 0, false, true, 0);
    assertThat(hear(Source.ofHost("web-1"), touched, 0).honeytokenAccess()).isTrue();
    assertThat(hear(Source.ofHost("web-2"), ReportCounts.NONE, 1).honeytokenAccess()).isFalse();
    assertThat(hear(Source.ofHost("web-1"), ReportCounts.NONE, 2).requests()).isEqualTo(2);
    assertThat(see("0.0.0.0", 3).requests()).isEqualTo(1);
  }

  @Test
  void aReportThatComesLateOrFromAheadMovesNoOneElsesTime() {
    Source source = Source.of(Requests.address("192.0.2.1"), 0);
    see("192.0.2.1", 0);
    ReportCounts login = new ReportCounts(1, 0, 0, false, false, 0);
    var late = Requests.report(source, login, START - 90 * MINUTE, START + 1000);
    assertThat(sessions.observe(late, List.of()).requests()).isEqualTo(2);
    var ahead = Requests.report(source, login, START + 90 * MINUTE, START + 2000);
    assertThat(sessions.observe(ahead, List.of()).failedLogins()).isEqualTo(2);
    SessionFacts facts = see("192.0.2.1", 3000);
    assertThat(facts.requests()).isEqualTo(4);
    assertThat(facts.seconds()).isEqualTo(3);
  }

  @Test
  void whatWasGatheredForLongAndComesAtOnceIsNoFastCrawl() {
    Source source = Source.of(Requests.address("192.0.2.1"), 0);
    SessionFacts facts = SessionFacts.FIRST;
    for (int i = 0; i < 1000; i++) {
      long happened = START - 90 * MINUTE + i * 5000L;
      var late = Requests.report(source, ReportCounts.NONE, happened, START + i);
      facts = sessions.observe(late, List.of());
    }
    assertThat(facts.requests()).isEqualTo(1000);
    assertThat(facts.requestRate()).isLessThan(60);
    for (int i = 0; i < 400; i++) {
      var soon = Requests.report(source, ReportCounts.NONE, START + 1000 + i, START + 2000 + i);
      facts = sessions.observe(soon, List.of());
    }
    assertThat(facts.requestRate()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void whenAReportCameCountsAndNotWhenItsSenderSaysThatItHappened() {
    Source source = Source.of(Requests.address("192.0.2.1"), 0);
    ReportCounts login = new ReportCounts(1, 0, 0, false, false, 0);
    sessions.observe(Requests.report(source, login, START - 50 * MINUTE, START), List.of());
    var next = Requests.report(source, login, START - 40 * MINUTE, START + 10 * MINUTE);
    SessionFacts facts = sessions.observe(next, List.of());
    assertThat(facts.seconds()).isEqualTo(600);
    var after = Requests.report(source, login, START + 11 * MINUTE, START + 41 * MINUTE);
    assertThat(sessions.observe(after, List.of()).failedLogins()).isEqualTo(1);
  }

  @Test
  void anAlertThatWasTakenBackIsOpenedByTheNext() {
    Source source = Source.of(Requests.address("192.0.2.1"), 1);
    see("192.0.2.1", 0);
    assertThat(sessions.alert(source)).isTrue();
    assertThat(sessions.alert(source)).isFalse();
    sessions.takeBackAlert(source);
    assertThat(sessions.alert(source)).isTrue();
    sessions.takeBackAlert(Source.of(Requests.address("192.0.2.2"), 1));
  }

  @Test
  void ofManyWithAHighRiskOneOpensTheAlert() throws Exception {
    Source source = Source.of(Requests.address("192.0.2.1"), 1);
    see("192.0.2.1", 0);
    Callable<Boolean> risky = () -> sessions.alert(source);
    int opened = 0;
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var first : threads.invokeAll(Collections.nCopies(100, risky))) {
        opened += first.get() ? 1 : 0;
      }
    }
    assertThat(opened).isEqualTo(1);
    see("192.0.2.1", 31 * MINUTE);
    assertThat(sessions.alert(source)).isTrue();
  }

  private static Recalled recalled(String ip, long after, String path, SessionFacts facts) {
    Source source = Source.of(Requests.address(ip), 0);
    return new Recalled(source, START + after, START + after, () -> facts, 0, 0, path, true);
  }

  @Test
  void whatWasBeforeTheProcessIsJoinedWithWhatCameSince() {
    SessionFacts whole = SessionFacts.FIRST;
    Sessions alone = new Sessions(1000);
    for (int i = 0; i <= 20; i++) {
      whole = alone.observe(visit("192.0.2.1", START + 100L * i * i, "/" + i), List.of());
      if (i == 10) {
        SessionFacts then = whole;
        sessions.observe(visit("192.0.2.1", START + 12_100, "/11"), List.of());
        for (int before = 10; before >= 0; before--) {
          sessions.recall(recalled("192.0.2.1", 100L * before * before, "/" + before, then));
        }
      }
    }
    SessionFacts joined = SessionFacts.FIRST;
    for (int i = 12; i <= 20; i++) {
      joined = sessions.observe(visit("192.0.2.1", START + 100L * i * i, "/" + i), List.of());
    }
    assertThat(joined.requests()).isEqualTo(whole.requests());
    assertThat(joined.seconds()).isEqualTo(whole.seconds());
    assertThat(joined.distinctPaths()).isEqualTo(whole.distinctPaths());
    assertThat(joined.meanGap()).isCloseTo(whole.meanGap(), within(1e-6));
    assertThat(joined.gapVariation()).isCloseTo(whole.gapVariation(), within(1e-6));
    assertThat(sessions.alert(Source.of(Requests.address("192.0.2.1"), 0))).isFalse();
  }

  @Test
  void aSessionThatHadEndedIsNotJoined() {
    SessionFacts many = new SessionFacts(60, 9, 0, true, true, 5, 90, 3, 1, 0);
    see("192.0.2.1", 31 * MINUTE);
    sessions.recall(recalled("192.0.2.1", 0, "/", many));
    assertThat(see("192.0.2.1", 32 * MINUTE).failedLogins()).isZero();
    sessions.recall(recalled("192.0.2.2", 0, "/", many));
    assertThat(see("192.0.2.2", 1).failedLogins()).isEqualTo(60);
    sessions.recall(recalled("192.0.2.3", 0, "/", many));
    assertThat(see("192.0.2.3", 31 * MINUTE)).isEqualTo(SessionFacts.FIRST);
  }

  @Test
  void whoCameBeforeTheProcessTakesNoOnesRoom() {
    Sessions small = new Sessions(16);
    for (int i = 0; i < 500; i++) {
      small.observe(visit("192.0.2." + i % 250, START + i, "/"), List.of());
    }
    int size = small.size();
    for (int i = 0; i < 500; i++) {
      small.recall(recalled("198.51.100." + i % 250, -i, "/", SessionFacts.FIRST));
    }
    assertThat(small.size()).isBetween(size, 16);
    assertThat(small.observe(visit("192.0.2.249", START + 501, "/"), List.of()).requests())
        .isEqualTo(2);
  }

  @Test
  void refusesABoundThatMakesNoSense() {
    assertThatThrownBy(() -> new Sessions(0)).hasMessageContaining("maxSources 0");
  }
}
