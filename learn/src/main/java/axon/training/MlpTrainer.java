package axon.training;

import axon.dataset.Dataset;
import axon.model.Form;
import axon.model.Scaling;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A network of dense layers with ReLU, trained with Adam (Kingma and Ba 2015) on the weighted log
 * loss, with dropout (Srivastava et al. 2014) on the hidden layers. Sums run in one order on one
 * thread and the exponential is the strict one, so that the same seed gives the same bits.
 */
record MlpTrainer(Recipe.Mlp recipe) implements Trainer {
  /** Epochs without a better loss on the held rows, after which no more are tried. */
  private static final int PATIENCE = 6;

  @Override
  public Fitted fit(Dataset train, @Nullable Dataset held, long seed, Progress progress) {
    Scaling scaling = Standardised.scaling(train);
    Standardised rows = Standardised.of(train, scaling);
    Standardised watched = held == null ? null : Standardised.of(held, scaling);
    SplittableRandom random = new SplittableRandom(seed);
    int[] widths = {train.columns(), recipe.first(), recipe.second(), recipe.third(), 1};
    MlpLayers layers = new MlpLayers(widths, recipe.batch(), random.split());
    double meanWeight = meanWeight(train);
    MlpLayers best = layers;
    double bestLoss = Double.POSITIVE_INFINITY;
    int kept = 0;
    for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
      epoch(layers, train, rows, meanWeight, random);
      progress.step("epochs", epoch + 1, recipe.epochs());
      double loss =
          held == null || watched == null ? -epoch : MlpLayers.loss(layers, held, watched);
      if (loss < bestLoss) {
        bestLoss = loss;
        kept = epoch + 1;
        best = held == null ? layers : layers.copy();
      } else if (epoch + 1 - kept >= PATIENCE) {
        break;
      }
    }
    return new Fitted(new Form.Network(scaling, best.export()), Math.max(1, kept));
  }

  private void epoch(
      MlpLayers layers,
      Dataset data,
      Standardised rows,
      double meanWeight,
      SplittableRandom random) {
    int[] order = shuffled(data.size(), random);
    for (int from = 0; from < order.length; from += recipe.batch()) {
      int count = Math.min(recipe.batch(), order.length - from);
      for (int i = 0; i < count; i++) {
        int row = order[from + i];
        float weight = (float) (data.weight(row) / meanWeight);
        layers.load(i, rows, row, data.isAttack(row) ? 1 : 0, weight);
      }
      layers.step(count, (float) recipe.dropout(), recipe.rate(), random);
    }
  }

  private static double meanWeight(Dataset data) {
    double sum = 0;
    for (int row = 0; row < data.size(); row++) {
      sum += data.weight(row);
    }
    return sum / Math.max(1, data.size());
  }

  /** Fisher and Yates. */
  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  @Override
  public Trainer rounds(int rounds) {
    return new MlpTrainer(
        new Recipe.Mlp(
            recipe.first(),
            recipe.second(),
            recipe.third(),
            recipe.dropout(),
            recipe.rate(),
            recipe.batch(),
            rounds));
  }
}
