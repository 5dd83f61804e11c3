package axon.dataset;

import axon.features.NearCopies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rows parted so that what belongs together is never parted: first by the unit, then every group of
 * near-copies that stands in several parts stays only in the one where most of its rows are. The
 * rows left out are counted. The same data, unit and seed give the same parts. Immutable.
 */
public final class Parts {
  private static final byte LEFT_OUT = -1;

  private final byte[] parts;
  private final int count;

  private Parts(byte[] parts, int count) {
    this.parts = parts;
    this.count = count;
  }

  /**
   * {@return {@code count} parts of about the same size, or fewer where there are fewer units}
   *
   * <p>Units are dealt out one by one, the largest first, each to the part that has the fewest
   * rows; the seed decides between equals.
   *
   * @param count 2 to 100
   */
  public static Parts of(Dataset data, Unit unit, int count, long seed) {
    if (count < 2 || count > 100) {
      throw new IllegalArgumentException(count + " parts: allowed are 2 to 100");
    }
    Map<Long, Integer> sizes = new HashMap<>();
    for (int row = 0; row < data.size(); row++) {
      sizes.merge(key(data, unit, row), 1, Integer::sum);
    }
    int used = Math.max(1, Math.min(count, sizes.size()));
    Map<Long, Byte> dealt = deal(sizes, used, seed);
    byte[] parts = new byte[data.size()];
    for (int row = 0; row < parts.length; row++) {
      parts[row] = dealt.getOrDefault(key(data, unit, row), (byte) 0);
    }
    return new Parts(keepTogether(data, parts, used), used);
  }

  /** {@return two parts: what came before the newest {@code share} of rows, and those} */
  public static Parts byTime(Dataset data, double share) {
    long[] times = IntStream.range(0, data.size()).mapToLong(data::time).sorted().toArray();
    int first = (int) Math.floor(times.length * (1 - share));
    long border = times.length == 0 ? 0 : times[Math.clamp(first, 0, times.length - 1)];
    byte[] parts = new byte[data.size()];
    for (int row = 0; row < parts.length; row++) {
      parts[row] = (byte) (data.time(row) < border ? 0 : 1);
    }
    return new Parts(keepTogether(data, parts, 2), 2);
  }

  /**
   * {@return three parts: rows to train on, to validate and to test}
   *
   * <p>All rows of a source are in one part. The sources that came last test, so that what was
   * learnt meets what is new; the seed decides which of the others validate. A source too large for
   * its part stays where rows are trained on.
   *
   * @param validation about the share of rows that validates, above 0
   * @param test about the share that tests; together below 1
   */
  public static Parts bySourceAndTime(Dataset data, double validation, double test, long seed) {
    Map<Long, Integer> sizes = new HashMap<>();
    Map<Long, Long> began = new HashMap<>();
    for (int row = 0; row < data.size(); row++) {
      sizes.merge(data.source(row), 1, Integer::sum);
      began.merge(data.source(row), data.time(row), Math::min);
    }
    List<Long> sources = new ArrayList<>(sizes.keySet());
    Map<Long, Byte> dealt = new HashMap<>();
    sources.sort(
        Comparator.<Long>comparingLong(source -> -began.getOrDefault(source, 0L))
            .thenComparingLong(source -> source));
    fill(dealt, sources, sizes, (byte) 2, test * data.size());
    sources.sort(
        Comparator.<Long>comparingLong(
                source -> NearCopies.mixed(source ^ NearCopies.mixed(seed + 1)))
            .thenComparingLong(source -> source));
    fill(dealt, sources, sizes, (byte) 1, validation * data.size());
    byte[] parts = new byte[data.size()];
    for (int row = 0; row < parts.length; row++) {
      parts[row] = dealt.getOrDefault(data.source(row), (byte) 0);
    }
    return new Parts(keepTogether(data, parts, 3), 3);
  }

  private static void fill(
      Map<Long, Byte> dealt, List<Long> sources, Map<Long, Integer> sizes, byte part, double room) {
    double left = room;
    for (long source : sources) {
      int size = sizes.getOrDefault(source, 0);
      if (!dealt.containsKey(source) && size <= left) {
        dealt.put(source, part);
        left -= size;
      }
    }
  }

  private static long key(Dataset data, Unit unit, int row) {
    return switch (unit) {
      case NEAR_COPY -> data.nearCopy(row);
      case SOURCE -> data.source(row);
      case ORIGIN -> data.origin(row);
    };
  }

  private static Map<Long, Byte> deal(Map<Long, Integer> sizes, int count, long seed) {
    List<Long> units = new ArrayList<>(sizes.keySet());
    units.sort(
        Comparator.<Long>comparingInt(unit -> -sizes.getOrDefault(unit, 0))
            .thenComparingLong(unit -> NearCopies.mixed(unit ^ NearCopies.mixed(seed + 1)))
            .thenComparingLong(unit -> unit));
    SplittableRandom random = new SplittableRandom(seed);
    long[] filled = new long[count];
    Map<Long, Byte> dealt = new HashMap<>(2 * units.size());
    for (long unit : units) {
      int part = emptiest(filled, random);
      filled[part] += sizes.getOrDefault(unit, 0);
      dealt.put(unit, (byte) part);
    }
    return dealt;
  }

  private static int emptiest(long[] filled, SplittableRandom random) {
    int start = random.nextInt(filled.length);
    int best = start;
    for (int i = 1; i < filled.length; i++) {
      int part = (start + i) % filled.length;
      best = filled[part] < filled[best] ? part : best;
    }
    return best;
  }

  private static byte[] keepTogether(Dataset data, byte[] parts, int count) {
    Map<Long, int[]> votes = new HashMap<>();
    for (int row = 0; row < parts.length; row++) {
      votes.computeIfAbsent(data.nearCopy(row), _ -> new int[count])[parts[row]]++;
    }
    byte[] kept = new byte[parts.length];
    for (int row = 0; row < parts.length; row++) {
      int[] tally = votes.getOrDefault(data.nearCopy(row), new int[count]);
      kept[row] = parts[row] == most(tally) ? parts[row] : LEFT_OUT;
    }
    return kept;
  }

  private static int most(int[] tally) {
    int best = 0;
    for (int part = 1; part < tally.length; part++) {
      best = tally[part] > tally[best] ? part : best;
    }
    return best;
  }

  /** {@return how many parts there are} */
  public int count() {
    return count;
  }

  /** {@return the numbers of the rows of a part, rising} */
  public int[] rows(int part) {
    return IntStream.range(0, parts.length).filter(row -> parts[row] == part).toArray();
  }

  /** {@return the numbers of the rows that are in neither of the two parts, nor left out} */
  public int[] rowsBeside(int one, int other) {
    return IntStream.range(0, parts.length)
        .filter(row -> parts[row] != one && parts[row] != other && parts[row] != LEFT_OUT)
        .toArray();
  }

  /** {@return how many rows are in no part, since near-copies of them stand in another} */
  public int leftOut() {
    return (int) IntStream.range(0, parts.length).filter(row -> parts[row] == LEFT_OUT).count();
  }
}
