package axon.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BurstsPropertiesTest {
  private static final Path FILE = Path.of("/srv/decoy");
  private static final long WINDOW = 5000;
  private static final long TICK = 25;

  @Property(tries = 400)
  void everyFiveSecondsWithATouchHoldAReportAndNoneWithoutDo(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 4000) Integer> gaps,
      @ForAll @Size(min = 1, max = 60) List<Action> actions) {
    List<Touch> touches = touches(gaps, actions);
    List<Touch> reports = play(touches);
    assertThat(touches).extracting(Touch::at).containsAll(reports.stream().map(Touch::at).toList());
    assertThat(reports).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
    long before = Long.MIN_VALUE / 2;
    for (Touch report : reports) {
      assertNoTouchAlone(touches, before, report.at());
      before = report.at();
    }
    assertNoTouchAlone(touches, before, Long.MAX_VALUE / 2);
  }

  @Property(tries = 200)
  void theGravestActionOfEachBurstIsTold(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 300) Integer> gaps,
      @ForAll @Size(min = 1, max = 30) List<Action> actions) {
    List<Touch> touches = touches(gaps, actions);
    List<Touch> reports = play(touches);
    Action gravest = touches.stream().map(Touch::action).max(Action::compareTo).orElseThrow();
    assertThat(reports).extracting(Touch::action).contains(gravest);
  }

  @Property(tries = 100)
  void howeverOftenOneIsTouchedItGivesFewReports(
      @ForAll @IntRange(min = 100, max = 2000) int count, @ForAll @IntRange(max = 20) int gap) {
    List<Integer> gaps = Collections.nCopies(count, gap);
    List<Touch> reports = play(touches(gaps, List.of(Action.READ)));
    long bursts = 1 + (long) count * gap / Bursts.BURST;
    assertThat(reports.size()).isLessThanOrEqualTo((int) (2 * bursts + 1));
  }

  @Example
  void whatOpensAndReadsIsOneReportAtOnceAndAnotherFileHasItsOwn() {
    Bursts bursts = new Bursts();
    assertThat(bursts.accept(new Touch(FILE, Action.OPEN, 1000))).isEmpty();
    assertThat(bursts.accept(new Touch(FILE, Action.READ, 1001))).isEmpty();
    assertThat(bursts.accept(new Touch(Path.of("/srv/other"), Action.OPEN, 1002))).isEmpty();
    assertThat(bursts.due(1000 + Bursts.GATHER - 1)).isEmpty();
    assertThat(bursts.due(1060))
        .extracting(Touch::path, Touch::action)
        .containsExactly(tuple(FILE, Action.READ), tuple(Path.of("/srv/other"), Action.OPEN));
    assertThat(bursts.isQuiet()).isFalse();
    assertThat(bursts.due(1002 + Bursts.BURST)).isEmpty();
    assertThat(bursts.isQuiet()).isTrue();
  }

  @Example
  void aClockThatIsSetBackHoldsNothingUp() {
    Bursts bursts = new Bursts();
    bursts.accept(new Touch(FILE, Action.READ, 100_000));
    assertThat(bursts.accept(new Touch(FILE, Action.READ, 500))).hasSize(1);
    assertThat(bursts.due(600)).hasSize(1);
  }

  /** A span of five seconds that fits between two reports must have seen nothing. */
  private static void assertNoTouchAlone(List<Touch> touches, long after, long before) {
    if (before - after > WINDOW) {
      assertThat(touches)
          .noneMatch(touch -> touch.at() > after + Bursts.GATHER && touch.at() < before);
    }
  }

  private static List<Touch> touches(List<Integer> gaps, List<Action> actions) {
    List<Touch> touches = new ArrayList<>();
    long at = 10_000;
    for (int i = 0; i < gaps.size(); i++) {
      at += gaps.get(i);
      touches.add(new Touch(FILE, actions.get(i % actions.size()), at));
    }
    return touches;
  }

  private static List<Touch> play(List<Touch> touches) {
    Bursts bursts = new Bursts();
    List<Touch> reports = new ArrayList<>();
    int next = 0;
    long end = touches.getLast().at() + 2 * Bursts.BURST;
    for (long now = 10_000; now <= end; now += TICK) {
      while (next < touches.size() && touches.get(next).at() <= now) {
        reports.addAll(bursts.accept(touches.get(next++)));
      }
      reports.addAll(bursts.due(now));
    }
    reports.addAll(bursts.flush());
    return reports;
  }
}
