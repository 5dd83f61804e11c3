package axon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import axon.alert.Alert.State;
import axon.alert.AlertRecords.Query;
import axon.event.IpAddress;
import axon.verdict.AttackType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of alerts does. A store's test is a subclass that opens it. */
public abstract class AlertStoreContract {
  private static final Query ALL =
      new Query(EnumSet.allOf(State.class), EnumSet.allOf(Category.class), Long.MAX_VALUE, 100);

  /** The level of the alerts that are made here. */
  private static final int LEVEL = Levels.of(9, AttackType.INJECTION);

  /** {@return an empty store} */
  protected abstract AlertRecords records();

  /** {@return the memory beside it} */
  protected abstract AlertMemory memory();

  private static Alert alert(long id, Category category, long count, long closedAt, int told) {
    return new Alert(
        id,
        new Alert.Cause("risk", "2001:db8::/64", category, category.isApart() ? "Censys" : ""),
        new Sighting.Place("http", 8080),
        new Sighting.Who(
            "2001:db8::7", IpAddress.parse("2001:db8::7").orElseThrow(), null, "x'; \u202e--"),
        new Sighting.What("/a?b='\u0000", "sqli", AttackType.INJECTION, 9, "words «»"),
        new Alert.Growth(count, 10, 20 + count, closedAt, 3, 3 + count),
        new Alert.Handled(told, 0, ""));
  }

  @Test
  void whatIsSavedReadsBackAndGrowsWithoutTouchingWhatPeopleDid() {
    Alert first = alert(1, Category.ATTACK, 1, 0, 0);
    records().save(List.of(first), Map.of());
    assertThat(records().find(1)).contains(first);
    assertThat(records().acknowledge(1, "user ada", 99)).isTrue();
    records().save(List.of(alert(1, Category.ATTACK, 7, 0, 0)), Map.of());
    Alert grown = records().find(1).orElseThrow();
    assertThat(grown.growth().count()).isEqualTo(7);
    assertThat(grown.handled()).isEqualTo(new Alert.Handled(0, 99, "user ada"));
    assertThat(grown.state()).isEqualTo(State.ACKNOWLEDGED);
    assertThat(records().acknowledge(2, "user ada", 99)).isFalse();
  }

  @Test
  void toldOnlyRisesAndNeverForWhatIsApart() {
    records()
        .save(
            List.of(alert(1, Category.ATTACK, 1, 0, 0), alert(2, Category.SCANNER, 1, 0, -1)),
            Map.of());
    records().save(List.of(), Map.of(1L, 9, 2L, 9));
    records().save(List.of(alert(1, Category.ATTACK, 2, 0, 0)), Map.of());
    assertThat(records().find(1).orElseThrow().handled().told()).isEqualTo(9);
    assertThat(records().find(2).orElseThrow().handled().told()).isEqualTo(-1);
    records().save(List.of(alert(2, Category.ATTACK, 2, 0, 0)), Map.of());
    assertThat(records().find(2).orElseThrow().cause().category()).isEqualTo(Category.ATTACK);
    assertThat(records().find(2).orElseThrow().handled().told()).isZero();
  }

  @Test
  void theAlertsOfASourceAreFoundByItsAddressAndByItsBlock() {
    records()
        .save(
            List.of(alert(1, Category.ATTACK, 1, 0, 0), alert(2, Category.ATTACK, 1, 5, 0)),
            Map.of());
    assertThat(records().of("2001:db8::7", 9)).extracting(Alert::id).containsExactly(2L, 1L);
    assertThat(records().of("2001:db8::/64", 1)).extracting(Alert::id).containsExactly(2L);
    assertThat(records().of("2001:db8:1::/64", 9)).isEmpty();
    assertThat(records().of("203.0.113.7", 9)).isEmpty();
  }

  @Test
  void listsTheNewestFirstByStateCategoryAndNumber() {
    records()
        .save(
            List.of(
                alert(1, Category.ATTACK, 1, 50, 9),
                alert(2, Category.SCANNER, 1, 0, -1),
                alert(3, Category.ATTACK, 1, 0, 9),
                alert(4, Category.SYSTEM, 1, 0, 0)),
            Map.of());
    assertThat(records().list(ALL)).extracting(Alert::id).containsExactly(4L, 3L, 2L, 1L);
    Query open =
        new Query(EnumSet.of(State.OPEN), EnumSet.of(Category.ATTACK, Category.SYSTEM), 4, 1);
    assertThat(records().list(open)).extracting(Alert::id).containsExactly(3L);
    assertThat(records().counts())
        .isEqualTo(Map.of(State.OPEN, 2L, State.ACKNOWLEDGED, 0L, State.CLOSED, 1L));
    assertThat(memory().open()).extracting(Alert::id).containsExactly(2L, 3L, 4L);
    assertThat(memory().lastId()).isEqualTo(4);
  }

  @Test
  void notesBelongToAnAlertThatIsThere() {
    records().save(List.of(alert(1, Category.ATTACK, 1, 0, 0)), Map.of());
    assertThat(records().note(new AlertNote(1, 5, "user ada", "first"))).isTrue();
    assertThat(records().note(new AlertNote(1, 6, "user bob", "<b>second"))).isTrue();
    assertThat(records().note(new AlertNote(9, 6, "user bob", "lost"))).isFalse();
    assertThat(records().notes(1))
        .extracting(AlertNote::text)
        .containsExactly("first", "<b>second");
    assertThat(records().notes(9)).isEmpty();
  }

  @Test
  void remembersMarksAndWhatWasSeenInOrderAndForgetsTheOldest() {
    memory().keep(Map.of("event", 7L), Map.of("path", List.of(3L, -1L), "class", List.of(5L)));
    memory().keep(Map.of("event", 8L), Map.of("path", List.of(2L)));
    assertThat(memory().marks()).isEqualTo(Map.of("event", 8L));
    assertThat(memory().seen("path")).containsExactly(3L, -1L, 2L);
    memory().trim("path", 2);
    assertThat(memory().seen("path")).containsExactly(-1L, 2L);
    assertThat(memory().seen("class")).containsExactly(5L);
    assertThat(memory().seen("country")).isEmpty();
  }

  @Test
  void whatIsOverAndWasNotToldAsItStandsIsListedTheWorstFirst() {
    records()
        .save(
            List.of(
                alert(1, Category.ATTACK, 1, 50, 0),
                alert(2, Category.SCANNER, 1, 50, -1),
                alert(3, Category.ATTACK, 1, 50, LEVEL),
                alert(4, Category.ATTACK, 1, 0, 0),
                alert(5, Category.ATTACK, 1, 50, LEVEL - 1)),
            Map.of());
    AlertMemory.Untold untold = memory().takeUntold(9);
    assertThat(untold.worst()).extracting(Alert::id).containsExactly(5L, 1L);
    assertThat(untold.more()).isZero();
    assertThat(memory().takeUntold(1).more()).isEqualTo(1);
    records().save(List.of(), Map.of(5L, LEVEL));
    assertThat(memory().takeUntold(9).worst()).extracting(Alert::id).containsExactly(1L);
  }

  @Test
  void expiresWhatIsClosedAndToldAndOfTheRestWhatIsTooMuch() {
    records()
        .save(
            List.of(
                alert(1, Category.ATTACK, 1, 50, LEVEL),
                alert(2, Category.ATTACK, 1, 50, LEVEL - 1),
                alert(3, Category.ATTACK, 1, 0, LEVEL),
                alert(4, Category.ATTACK, 1, 500, LEVEL),
                alert(5, Category.ATTACK, 1, 50, LEVEL)),
            Map.of());
    memory().expire(100, 1000, 9);
    assertThat(records().list(ALL)).extracting(Alert::id).containsExactly(5L, 4L, 3L, 2L);
    memory().expire(0, 1, 9);
    assertThat(records().list(ALL)).extracting(Alert::id).containsExactly(5L, 3L, 2L);
    records()
        .save(
            List.of(alert(6, Category.ATTACK, 1, 50, 0), alert(7, Category.ATTACK, 1, 50, 0)),
            Map.of());
    memory().expire(0, 1000, 1);
    assertThat(records().list(ALL)).extracting(Alert::id).containsExactly(7L, 5L, 3L);
    assertThat(memory().takeUntold(9).more()).as("those that were forgotten").isEqualTo(2);
    assertThat(memory().takeUntold(9).more()).as("they are counted once").isZero();
  }

  @Test
  void whatNoAlertIsMadeOfIsKeptWithWhoSaidSoAndWhy() {
    IgnoreRecords ignores = records().ignores();
    Ignore until = Ignore.parse("203.0.113.0/24 path=/wp-* until=2026-12-31").orElseThrow();
    Ignore forGood = Ignore.parse("2001:db8::7 port=80 label=sqli country=nl risk=5").orElseThrow();
    IgnoreEntry first = ignores.add(until, "our own scanner; <b>'", 5, "user ada");
    IgnoreEntry second = ignores.add(forGood, "a pot", 6, "user bob");
    assertThat(first.id()).isPositive().isLessThan(second.id());
    assertThat(ignores.all()).containsExactly(first, second);
    assertThat(ignores.remove(first.id())).isTrue();
    assertThat(ignores.remove(first.id())).isFalse();
    assertThat(ignores.remove(second.id())).isTrue();
    assertThat(ignores.add(forGood, "again", 7, "user bob").id()).isGreaterThan(second.id());
  }
}
