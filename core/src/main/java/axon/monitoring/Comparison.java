package axon.monitoring;

import java.util.List;

/**
 * Two judges held against each other on the events that both judged. An entry of the record that
 * stands for many equal requests counts once: repetitions say nothing new.
 *
 * @param first the first judge as {@code name@version}
 * @param bothAttack events that both called attacks
 * @param onlyFirst events that the first called attacks and the second legit
 * @param calls whether one calls attacks more often than the other
 * @param labelled of the events with a label, whether one is right more often than the other
 * @param firstTally the first against the labels
 * @param newest disagreements, the newest first
 * @param largest disagreements, those with the scores furthest apart first
 * @param days each day (UTC) with events, the newest first, at most the newest 400
 */
public record Comparison(
    String first,
    String second,
    long bothAttack,
    long bothLegit,
    long onlyFirst,
    long onlySecond,
    McNemar calls,
    McNemar labelled,
    Tally firstTally,
    Tally secondTally,
    List<Pair> newest,
    List<Pair> largest,
    List<Day> days) {
  public Comparison {
    newest = List.copyOf(newest);
    largest = List.copyOf(largest);
    days = List.copyOf(days);
  }

  /** One day of both. */
  public record Day(String date, Figures first, Figures second) {}

  /**
   * What one judge did on a day.
   *
   * @param attackConfidence the mean confidence of those called attacks; NaN without any
   * @param labelled how many had a label
   * @param right how many of those were called rightly
   */
  public record Figures(
      long attacks,
      double attackConfidence,
      long legit,
      double legitConfidence,
      long labelled,
      long right) {
    /** {@return the share of labelled ones called rightly; NaN without any} */
    public double accuracy() {
      return labelled == 0 ? Double.NaN : (double) right / labelled;
    }
  }

  public long events() {
    return bothAttack + bothLegit + onlyFirst + onlySecond;
  }

  /** {@return the share of events on which both said the same; NaN without events} */
  public double agreement() {
    return events() == 0 ? Double.NaN : (double) (bothAttack + bothLegit) / events();
  }
}
