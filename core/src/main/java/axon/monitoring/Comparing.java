package axon.monitoring;

import axon.monitoring.Comparison.Day;
import axon.verdict.Prediction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Adds up a comparison, pair by pair, in any order; the memory it takes does not grow with their
 * number. One thread.
 */
public final class Comparing {
  private static final int SHOWN = 20;
  private static final int DAYS = 400;

  private final String first;
  private final String second;
  private final long[][] calls = new long[2][2];
  private final long[][] rights = new long[2][2];
  private final Side firstSide = new Side();
  private final Side secondSide = new Side();
  private final PriorityQueue<Pair> newest =
      new PriorityQueue<>(
          Comparator.comparingLong(Pair::time)
              .thenComparingInt(pair -> pair.event().length())
              .thenComparing(Pair::event));
  private final PriorityQueue<Pair> largest =
      new PriorityQueue<>(Comparator.comparingDouble(Pair::apart).thenComparingLong(Pair::time));
  private final NavigableMap<String, DaySides> days = new TreeMap<>();

  /** Two judges as {@code name@version}. */
  public Comparing(String first, String second) {
    this.first = first;
    this.second = second;
  }

  String first() {
    return first;
  }

  String second() {
    return second;
  }

  private record DaySides(Side first, Side second) {}

  /** Adds one event. */
  public void add(Pair pair) {
    Prediction one = Pair.said(pair.first());
    Prediction other = Pair.said(pair.second());
    calls[place(one)][place(other)]++;
    firstSide.add(pair.first(), pair.label());
    secondSide.add(pair.second(), pair.label());
    if (pair.label() != null) {
      rights[one == pair.label() ? 0 : 1][other == pair.label() ? 0 : 1]++;
    }
    if (pair.time() > 0) {
      day(pair);
    }
    if (!pair.isAgreed()) {
      keep(newest, pair);
      keep(largest, pair);
    }
  }

  private static int place(Prediction said) {
    return said == Prediction.ATTACK ? 0 : 1;
  }

  private void day(Pair pair) {
    String date =
        Instant.ofEpochMilli(pair.time()).atOffset(ZoneOffset.UTC).toLocalDate().toString();
    DaySides sides = days.computeIfAbsent(date, _ -> new DaySides(new Side(), new Side()));
    sides.first.add(pair.first(), pair.label());
    sides.second.add(pair.second(), pair.label());
    if (days.size() > DAYS) {
      days.pollFirstEntry();
    }
  }

  private static void keep(PriorityQueue<Pair> best, Pair pair) {
    best.add(pair);
    if (best.size() > SHOWN) {
      best.poll();
    }
  }

  /** {@return what has been added up so far} */
  public Comparison result() {
    int attack = place(Prediction.ATTACK);
    int legit = place(Prediction.LEGIT);
    List<Day> all = new ArrayList<>();
    days.descendingMap()
        .forEach(
            (date, sides) -> all.add(new Day(date, sides.first.figures(), sides.second.figures())));
    return new Comparison(
        first,
        second,
        calls[attack][attack],
        calls[legit][legit],
        calls[attack][legit],
        calls[legit][attack],
        McNemar.of(calls[attack][legit], calls[legit][attack]),
        McNemar.of(rights[0][1], rights[1][0]),
        firstSide.tally(),
        secondSide.tally(),
        falling(newest),
        falling(largest),
        all);
  }

  private static List<Pair> falling(PriorityQueue<Pair> best) {
    return best.stream().sorted(best.comparator().reversed()).toList();
  }
}
