package axon.training;

import axon.dataset.Dataset;
import axon.model.Form;
import axon.signature.AttackClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Fits what tells the kinds of attack apart: boosted trees with one output a kind (softmax), over
 * the attacks whose kind is known. A kind with fewer rows than 20 is left out: too few to learn.
 */
final class ClassTrainer {
  static final int FEWEST = 20;
  private static final int ROUNDS = 60;

  private ClassTrainer() {}

  /**
   * What tells the kinds apart.
   *
   * @param names the kinds' wire names in the order of the form's outputs
   */
  record Classes(Form form, List<String> names) {}

  /** {@return the model, or nothing where there are not two kinds to tell apart} */
  static Optional<Classes> fit(Dataset data, long seed, Progress progress) {
    List<AttackClass> kinds = kinds(data);
    if (kinds.size() < 2) {
      return Optional.empty();
    }
    int[] rows =
        IntStream.range(0, data.size())
            .filter(row -> data.kind(row).filter(kinds::contains).isPresent())
            .toArray();
    Dataset attacks = data.select(rows);
    float[] labels = new float[attacks.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = kinds.indexOf(attacks.kind(row).orElseThrow());
    }
    Map<String, Object> settings =
        Map.of(
            "objective",
            "multi:softprob",
            "num_class",
            kinds.size(),
            "max_depth",
            5,
            "eta",
            0.2,
            "subsample",
            0.8,
            "min_child_weight",
            2);
    Xgboost.Task task = new Xgboost.Task(softened(attacks, labels, kinds.size()), labels);
    Xgboost.Run run = Xgboost.train(settings, task, null, ROUNDS, seed, progress);
    return Optional.of(
        new Classes(
            XgboostJson.of(run).softmax(data.columns(), kinds.size()),
            kinds.stream().map(AttackClass::wireName).toList()));
  }

  private static List<AttackClass> kinds(Dataset data) {
    Map<AttackClass, Integer> counts = new EnumMap<>(AttackClass.class);
    for (int row = 0; row < data.size(); row++) {
      data.kind(row).ifPresent(kind -> counts.merge(kind, 1, Integer::sum));
    }
    List<AttackClass> kinds = new ArrayList<>();
    counts.forEach((kind, count) -> {
      if (count >= FEWEST) {
        kinds.add(kind);
      }
    });
    return kinds;
  }

  /**
   * A kind of weight n weighs as √n in all: the rare ones are heard, and do not shout. Within a
   * kind rows keep their weights, so that what holds captured rows back does so here, too.
   */
  private static Dataset softened(Dataset data, float[] labels, int count) {
    double[] sizes = new double[count];
    for (int row = 0; row < labels.length; row++) {
      sizes[(int) labels[row]] += data.weight(row);
    }
    double all = DoubleStream.of(sizes).map(Math::sqrt).sum();
    float[] weights = new float[labels.length];
    for (int row = 0; row < weights.length; row++) {
      double size = Math.max(1e-12, sizes[(int) labels[row]]);
      weights[row] = (float) (data.weight(row) * (labels.length / all / Math.sqrt(size)));
    }
    return data.weighted(weights);
  }
}
