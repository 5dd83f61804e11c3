package axon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PeakRatePropertiesTest {
  @Property(tries = 300)
  void agreesWithCountingByHand(@ForAll @Size(max = 200) List<@IntRange(max = 9000) Integer> gaps) {
    PeakRate rate = new PeakRate(new MarkBudget(10_000));
    List<Long> times = new ArrayList<>();
    long now = 0;
    int peak = 0;
    for (int gap : gaps) {
      now += gap;
      times.add(now);
      long horizon = now - PeakRate.WINDOW;
      peak = Math.max(peak, (int) times.stream().filter(t -> t > horizon).count());
      assertThat(rate.add(now)).isEqualTo(peak);
    }
  }

  @Property(tries = 100)
  void withoutMemoryNothingIsLostWithinTheMinute(
      @ForAll @Size(min = 10, max = 300) List<@IntRange(max = 100) Integer> gaps) {
    PeakRate rate = new PeakRate(new MarkBudget(12));
    long now = 0;
    int seen = 0;
    int peak = 0;
    for (int gap : gaps) {
      now += gap;
      peak = rate.add(now);
      seen++;
    }
    // all of it lies within one minute, and 16 marks are what the budget gives
    assertThat(now).isLessThan(PeakRate.WINDOW);
    assertThat(peak).isEqualTo(seen);
  }
}
