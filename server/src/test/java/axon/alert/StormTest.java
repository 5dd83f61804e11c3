package axon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import axon.alert.Rule.Silence;
import axon.verdict.AttackType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many at once: few messages, and every alert is told in one of them. */
class StormTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Sighting risky(int source, Random random) {
    AttackType[] types = {
      AttackType.DATA_EXFIL, AttackType.INJECTION, AttackType.BRUTE_FORCE, AttackType.RECON
    };
    return Sightings.of(
        "198.51.100." + source, types[random.nextInt(types.length)], 7 + random.nextInt(4));
  }

  private static Set<String> named(DeskFixture desk) {
    return desk.left.stream()
        .flatMap(message -> message.alerts().stream())
        .map(alert -> alert.who().text())
        .collect(Collectors.toSet());
  }

  @Test
  void twentyThousandRiskyEventsOfFiftySourcesInAMinuteLeaveAsFewMessagesThatNameAllFifty() {
    DeskFixture desk = new DeskFixture();
    Random random = new Random(4);
    for (int second = 0; second < 60; second++) {
      for (int i = 0; i < 334; i++) {
        desk.see(risky(1 + random.nextInt(50), random));
      }
      desk.pass(Duration.ofSeconds(1));
    }
    desk.pass(MINUTE.multipliedBy(3));
    assertThat(desk.left).hasSizeLessThanOrEqualTo(25);
    assertThat(named(desk)).hasSize(50);
    for (long id = 1; id <= 50; id++) {
      Alert alert = desk.store.find(id).orElseThrow();
      assertThat(alert.handled().told()).as("alert %d", id).isEqualTo(alert.level());
    }
    assertThat(desk.store.find(51)).isEmpty();
    long events = 0;
    for (long id = 1; id <= 50; id++) {
      events += desk.store.find(id).orElseThrow().growth().count();
    }
    assertThat(events).isEqualTo(20_040);
  }

  @Test
  void whatIsWorseThanAllBeforeLeavesAtOnceInTheMidstOfAStorm() {
    DeskFixture desk = new DeskFixture();
    for (int i = 1; i <= 200; i++) {
      desk.see(Sightings.of("198.51.100." + i, AttackType.RECON, 7));
    }
    int before = desk.left.size();
    assertThat(before).isEqualTo(10);
    desk.see(Sightings.of("203.0.113.7", AttackType.DATA_EXFIL, 10));
    assertThat(desk.titles().getLast()).isEqualTo("risk 10 DataExfil from 203.0.113.7 (NL)");
    desk.see(Sightings.of("203.0.113.8", AttackType.DATA_EXFIL, 10));
    assertThat(desk.left).hasSize(before + 1);
    desk.pass(MINUTE.multipliedBy(2));
    assertThat(desk.left.getLast().total()).isEqualTo(191);
    assertThat(desk.left.getLast().alerts().getFirst().who().text()).isEqualTo("203.0.113.8");
  }

  @Test
  void aStormThatLastsIsSummedUpAtGrowingDistancesAndThenAllIsAsBefore() {
    DeskFixture desk = new DeskFixture();
    int source = 0;
    for (int minute = 0; minute < 60; minute++) {
      for (int i = 0; i < 100; i++) {
        source++;
        desk.see(Sightings.injection("10.0." + source / 250 + "." + source % 250));
      }
      desk.pass(MINUTE);
    }
    assertThat(desk.kinds().stream().filter("opened"::equals)).hasSize(10);
    assertThat(desk.kinds().stream().filter("summary"::equals).count()).isBetween(5L, 8L);
    desk.pass(Duration.ofMinutes(16));
    long told =
        desk.left.stream()
            .filter(message -> !message.kind().equals(Message.Kind.CLOSED))
            .mapToLong(Message::total)
            .sum();
    assertThat(told).isEqualTo(6000);
    desk.left.clear();
    desk.see(Sightings.injection("203.0.113.7"));
    assertThat(desk.kinds()).containsExactly("opened");
  }

  @Test
  void moreSourcesThanCanBeFollowedAreToldAsAFlood() {
    DeskFixture desk = new DeskFixture();
    for (int i = 0; i < Casebook.MOST + 5000; i++) {
      desk.see(Sightings.injection("10.%d.%d.%d".formatted(i >> 16, (i >> 8) & 255, i & 255)));
    }
    desk.pass(MINUTE.multipliedBy(2));
    assertThat(desk.desk.cases().size()).isEqualTo(Casebook.MOST + 1);
    Message summary = desk.left.getLast();
    assertThat(desk.left).hasSize(11);
    assertThat(summary.total()).isEqualTo(Casebook.MOST + 1 - 10);
    desk.pass(MINUTE);
    Alert flood = desk.store.find(Casebook.MOST + 1).orElseThrow();
    assertThat(flood.cause().rule()).isEqualTo("flood");
    assertThat(flood.growth().count()).isEqualTo(5000);
  }

  @Test
  void amongMoreSourcesThanCanBeFollowedTheWorseTakeThePlaceOfTheLeast() {
    Silence rule = new Silence("quiet", 8, "http", Duration.ofHours(1));
    DeskFixture desk = new DeskFixture(Policy.STANDARD, rule);
    desk.pass(Duration.ofMinutes(55));
    for (int i = 0; i < Casebook.MOST; i++) {
      desk.see(
          Sightings.of(
              "10.%d.%d.%d".formatted(i >> 16, (i >> 8) & 255, i & 255), AttackType.RECON, 7));
    }
    desk.see(Sightings.of("203.0.113.1", AttackType.RECON, 7));
    assertThat(desk.desk.cases().follows("203.0.113.1")).isFalse();
    desk.see(Sightings.of("203.0.113.2", AttackType.DATA_EXFIL, 7));
    assertThat(desk.titles()).contains("risk 7 DataExfil from 203.0.113.2 (NL)");
    desk.see(Sightings.injection("203.0.113.3"));
    assertThat(desk.desk.cases().follows("203.0.113.3")).isTrue();
    assertThat(desk.desk.cases().follows("10.0.0.0")).isFalse();
    desk.pass(Duration.ofMinutes(6));
    assertThat(desk.desk.cases().has("quiet", "http")).isTrue();
  }

  @Test
  void whoTouchesAHoneytokenIsNamedHoweverManyDid() {
    List<Change> changes = new ArrayList<>();
    Casebook cases = new Casebook(0, 1000, 3, Set.of(), changes::add);
    for (int i = 1; i <= 9; i++) {
      Sighting touch = Sightings.of("203.0.113." + i, AttackType.DATA_EXFIL, 10);
      cases.raise(new Alert.Cause("risk", "" + i, Category.ATTACK, ""), touch, 1, i);
    }
    assertThat(changes)
        .filteredOn(change -> change.kind() == Change.Kind.OPENED)
        .extracting(change -> change.alert().who().text())
        .hasSize(9)
        .contains("203.0.113.9");
    assertThat(cases.size()).isEqualTo(3);
    assertThat(cases.takeChanged(100)).hasSize(9);
  }

  @Test
  void whereTooManyWaitTheLeastIsOnlyCounted() {
    Gathering gathering = new Gathering(3);
    for (int i = 1; i <= 5; i++) {
      gathering.put(risky(i, i == 1 ? 7 : i == 5 ? 10 : 8));
    }
    gathering.put(risky(6, 7));
    assertThat(gathering.takeCounted()).isEqualTo(3);
    assertThat(gathering.take()).extracting(Alert::id).containsExactly(5L, 3L, 4L);
    assertThat(gathering.isEmpty()).isTrue();
  }

  private static Alert risky(long id, int risk) {
    Alert one = Messages.alert(id, "203.0.113.7", "x");
    return new Alert(
        id, one.cause(), one.place(), one.who(), one.what().at(risk), one.growth(), one.handled());
  }

  @Test
  void anInboxThatIsFullMergesBySourceAndCountsWhatItLoses() throws Exception {
    Inbox inbox = new Inbox(10, seen -> seen.who().key());
    for (int i = 0; i < 10; i++) {
      assertThat(inbox.offer(new Inbox.Item(Sightings.injection("10.0.0.1"), 1))).isTrue();
    }
    for (int i = 0; i < 30; i++) {
      String source = "10.0.1." + i % 10;
      AttackType type = i == 15 ? AttackType.DATA_EXFIL : AttackType.INJECTION;
      assertThat(inbox.offer(new Inbox.Item(Sightings.of(source, type, 9), 1))).isTrue();
    }
    assertThat(inbox.offer(new Inbox.Item(Sightings.injection("10.0.2.1"), 3))).isFalse();
    var items = inbox.take(1);
    assertThat(items).hasSize(20);
    assertThat(items.stream().mapToLong(Inbox.Item::count).sum()).isEqualTo(40);
    assertThat(items)
        .filteredOn(item -> item.seen().who().text().equals("10.0.1.5"))
        .singleElement()
        .satisfies(item -> assertThat(item.seen().what().type()).isEqualTo(AttackType.DATA_EXFIL));
    assertThat(inbox.takeLost()).isEqualTo(new Inbox.Loss(3, 9));
    assertThat(inbox.takeLost().count()).isZero();
  }
}
