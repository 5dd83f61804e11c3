package axon.evaluation;

import axon.dataset.Dataset;
import axon.signature.AttackClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Labelled rows with what a model says of each. Immutable; the arrays are copied in.
 *
 * <p>A row counts as it is weighted in the data set; the rates here are of rows, not of requests
 * folded into them.
 */
public final class Scored {
  /** What stands for «the model names no kind». */
  static final int NO_KIND = -1;

  private final Dataset data;
  private final float[] probabilities;
  private final int[] kinds;
  private final List<String> classNames;
  private final int[] order;

  private Scored(Dataset data, float[] probabilities, int[] kinds, List<String> classNames) {
    this.data = data;
    this.probabilities = probabilities;
    this.kinds = kinds;
    this.classNames = List.copyOf(classNames);
    this.order = falling(probabilities);
  }

  /** What gives the probabilities of a row. */
  public interface Judge {
    /** {@return the calibrated probability of an attack} */
    float probability(float[] row);

    /** {@return the probability of each class, or nothing where the model knows none} */
    float[] classes(float[] row);
  }

  /**
   * {@return every row of {@code data} with what {@code judge} says}
   *
   * @param classNames wire names of the judge's classes in order
   */
  public static Scored of(Dataset data, Judge judge, List<String> classNames) {
    float[] probabilities = new float[data.size()];
    int[] kinds = new int[data.size()];
    float[] row = new float[data.columns()];
    for (int i = 0; i < probabilities.length; i++) {
      data.copyRow(i, row);
      probabilities[i] = judge.probability(row);
      boolean asked = data.kind(i).isPresent() && !classNames.isEmpty();
      kinds[i] = asked ? largest(judge.classes(row)) : NO_KIND;
    }
    return new Scored(data, probabilities, kinds, classNames);
  }

  /** {@return rows with probabilities that are known already, without kinds} */
  public static Scored of(Dataset data, float[] probabilities) {
    if (probabilities.length != data.size()) {
      throw new IllegalArgumentException(
          probabilities.length + " probabilities for " + data.size() + " rows");
    }
    int[] kinds = new int[data.size()];
    Arrays.fill(kinds, NO_KIND);
    return new Scored(data, probabilities.clone(), kinds, List.of());
  }

  private static int largest(float[] shares) {
    int best = NO_KIND;
    for (int i = 0; i < shares.length; i++) {
      best = best == NO_KIND || shares[i] > shares[best] ? i : best;
    }
    return best;
  }

  private static int[] falling(float[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -values[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  public Dataset data() {
    return data;
  }

  public int size() {
    return probabilities.length;
  }

  public float probability(int row) {
    return probabilities[row];
  }

  boolean isAttack(int row) {
    return data.isAttack(row);
  }

  /** {@return the row at this place, counted from the highest probability} */
  int byRank(int place) {
    return order[place];
  }

  /** {@return the kind that the model names, if it names any} */
  Optional<AttackClass> namedKind(int row) {
    return kinds[row] == NO_KIND
        ? Optional.empty()
        : Arrays.stream(AttackClass.values())
            .filter(kind -> kind.wireName().equals(classNames.get(kinds[row])))
            .findFirst();
  }

  /** {@return the same probabilities for some of the rows} */
  public Scored select(int[] rows) {
    float[] some = new float[rows.length];
    int[] someKinds = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = probabilities[rows[i]];
      someKinds[i] = kinds[rows[i]];
    }
    return new Scored(data.select(rows), some, someKinds, classNames);
  }
}
