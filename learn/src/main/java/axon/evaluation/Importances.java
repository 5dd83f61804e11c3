package axon.evaluation;

import axon.dataset.Dataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What each feature is worth: by how much the area under the ROC curve falls if its values are
 * dealt out anew among the rows (permutation importance, Breiman 2001). Works for any model. At
 * most 5,000 rows are used, drawn with the seed.
 */
public final class Importances {
  private static final int MOST_ROWS = 5000;

  private Importances() {}

  /** {@return one for each feature, the largest first} */
  public static List<Evaluation.Importance> of(Dataset data, Scored.Judge judge, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] all = shuffled(data.size(), random);
    Dataset some = data.select(IntStream.of(all).limit(MOST_ROWS).sorted().toArray());
    double whole = area(some, judge, 0, IntStream.range(0, some.size()).toArray());
    List<Evaluation.Importance> importances = new ArrayList<>();
    for (int column = 0; column < data.columns(); column++) {
      int[] order = shuffled(some.size(), random);
      double drop = whole - area(some, judge, column, order);
      String name = data.features().columns().get(column);
      importances.add(new Evaluation.Importance(name, Double.isNaN(drop) ? 0 : drop));
    }
    importances.sort(Comparator.comparingDouble(one -> -one.drop()));
    return importances;
  }

  /** The area, with the values of {@code column} taken from other rows. */
  private static double area(Dataset data, Scored.Judge judge, int column, int[] order) {
    float[] row = new float[data.columns()];
    float[] probabilities = new float[data.size()];
    for (int i = 0; i < probabilities.length; i++) {
      data.copyRow(i, row);
      row[column] = data.value(order[i], column);
      probabilities[i] = judge.probability(row);
    }
    return Curves.of(Scored.of(data, probabilities)).rocArea();
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
