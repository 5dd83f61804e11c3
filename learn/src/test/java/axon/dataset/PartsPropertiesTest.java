package axon.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PartsPropertiesTest {
  @Property(tries = 60)
  void nearCopiesNeverStandInTwoParts(
      @ForAll @IntRange(min = 1, max = 300) int size,
      @ForAll @IntRange(min = 2, max = 8) int count,
      @ForAll Unit unit,
      @ForAll long seed) {
    Dataset data = Rows.some(size, seed);
    Parts parts = Parts.of(data, unit, count, seed);
    noneInTwo(parts, data::nearCopy);
  }

  @Property(tries = 60)
  void aSourceNeverStandsInTwoPartsIfItIsTheUnit(
      @ForAll @IntRange(min = 1, max = 300) int size,
      @ForAll @IntRange(min = 2, max = 8) int count,
      @ForAll long seed) {
    Dataset data = Rows.some(size, seed);
    noneInTwo(Parts.of(data, Unit.SOURCE, count, seed), data::source);
  }

  @Property(tries = 60)
  void everyRowIsInOnePartOrLeftOut(
      @ForAll @IntRange(min = 1, max = 300) int size,
      @ForAll @IntRange(min = 2, max = 8) int count,
      @ForAll Unit unit,
      @ForAll long seed) {
    Parts parts = Parts.of(Rows.some(size, seed), unit, count, seed);
    Set<Integer> seen = new HashSet<>();
    int rows = 0;
    for (int part = 0; part < parts.count(); part++) {
      for (int row : parts.rows(part)) {
        assertThat(seen.add(row)).isTrue();
        rows++;
      }
    }
    assertThat(rows + parts.leftOut()).isEqualTo(size);
  }

  @Property(tries = 30)
  void theSameSeedGivesTheSameParts(@ForAll Unit unit, @ForAll long seed) {
    Dataset data = Rows.some(200, 1);
    Parts one = Parts.of(data, unit, 5, seed);
    Parts other = Parts.of(data, unit, 5, seed);
    for (int part = 0; part < one.count(); part++) {
      assertThat(one.rows(part)).isEqualTo(other.rows(part));
    }
  }

  @Property(tries = 30)
  void theNewestRowsAreApart(@ForAll long seed) {
    Dataset data = Rows.some(200, seed);
    Parts parts = Parts.byTime(data, 0.25);
    noneInTwo(parts, data::nearCopy);
    long newestOld = IntStream.of(parts.rows(0)).mapToLong(data::time).max().orElse(0);
    long oldestNew = IntStream.of(parts.rows(1)).mapToLong(data::time).min().orElse(0);
    assertThat(newestOld).isLessThan(oldestNew);
  }

  @Property(tries = 60)
  void whatTestsComesFromSourcesThatNothingWasLearntFrom(
      @ForAll @IntRange(min = 1, max = 300) int size, @ForAll long seed) {
    Dataset data = Rows.some(size, seed);
    Parts parts = Parts.bySourceAndTime(data, 0.15, 0.15, seed);
    noneInTwo(parts, data::source);
    noneInTwo(parts, data::nearCopy);
    int rows = IntStream.range(0, 3).map(part -> parts.rows(part).length).sum();
    assertThat(rows + parts.leftOut()).isEqualTo(size);
    Parts again = Parts.bySourceAndTime(data, 0.15, 0.15, seed);
    for (int part = 0; part < 3; part++) {
      assertThat(again.rows(part)).isEqualTo(parts.rows(part));
    }
  }

  @Example
  void partsByNearCopyAreAboutEquallyLarge() {
    Parts parts = Parts.of(Rows.some(1000, 3), Unit.NEAR_COPY, 5, 9);
    for (int part = 0; part < 5; part++) {
      assertThat(parts.rows(part)).hasSizeBetween(190, 210);
    }
    assertThat(parts.leftOut()).isZero();
  }

  @Example
  void onePartIsNoneAtAll() {
    Dataset data = Rows.some(10, 1);
    assertThatThrownBy(() -> Parts.of(data, Unit.SOURCE, 1, 0))
        .hasMessageContaining("allowed are 2 to 100");
  }

  private static void noneInTwo(Parts parts, IntToLongFunction key) {
    Set<Long> before = new HashSet<>();
    for (int part = 0; part < parts.count(); part++) {
      Set<Long> own = new HashSet<>();
      IntStream.of(parts.rows(part)).mapToLong(key).forEach(own::add);
      assertThat(Collections.disjoint(before, own)).isTrue();
      before.addAll(own);
    }
  }
}
