package axon.training;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The settings of a trainer; each algorithm has its own. */
public sealed interface Recipe {
  Algorithm algorithm();

  /** {@return names and values as they stand in a model card} */
  Map<String, Double> describe();

  /**
   * Boosted trees (Chen and Guestrin 2016).
   *
   * @param rounds trees at most
   * @param depth levels of a tree, 1 to 12
   * @param rate how much of a tree is taken on, above 0 up to 1
   * @param subsample share of rows that a tree sees
   * @param columns share of features that a tree sees
   * @param leafWeight the least sum of second derivatives in a leaf
   * @param lambda penalty on the squares of the leaves
   */
  record Boosted(
      int rounds,
      int depth,
      double rate,
      double subsample,
      double columns,
      double leafWeight,
      double lambda)
      implements Recipe {
    @Override
    public Algorithm algorithm() {
      return Algorithm.XGBOOST;
    }

    @Override
    public Map<String, Double> describe() {
      return named(
          "rounds",
          rounds,
          "depth",
          depth,
          "rate",
          rate,
          "subsample",
          subsample,
          "columns",
          columns,
          "leaf_weight",
          leafWeight,
          "lambda",
          lambda);
    }
  }

  /**
   * A forest (Breiman 2001): trees side by side, each on rows and features of its own.
   *
   * @param trees how many
   * @param depth levels of a tree, 1 to 16
   * @param subsample share of rows that a tree sees
   * @param columns share of features that a split chooses from
   * @param leafWeight the least weight of rows in a leaf
   */
  record Forest(int trees, int depth, double subsample, double columns, double leafWeight)
      implements Recipe {
    @Override
    public Algorithm algorithm() {
      return Algorithm.RANDOM_FOREST;
    }

    @Override
    public Map<String, Double> describe() {
      return named(
          "trees",
          trees,
          "depth",
          depth,
          "subsample",
          subsample,
          "columns",
          columns,
          "leaf_weight",
          leafWeight);
    }
  }

  /**
   * A network of three hidden layers.
   *
   * @param first units of the first hidden layer, and so on
   * @param dropout share of hidden units that a training step leaves out, 0 to below 1
   * @param rate step size of Adam
   * @param batch rows of a step
   * @param epochs passes over the rows at most
   */
  record Mlp(int first, int second, int third, double dropout, double rate, int batch, int epochs)
      implements Recipe {
    @Override
    public Algorithm algorithm() {
      return Algorithm.MLP;
    }

    @Override
    public Map<String, Double> describe() {
      return named(
          "first", first, "second", second, "third", third, "dropout", dropout, "rate", rate,
          "batch", batch, "epochs", epochs);
    }
  }

  /**
   * A logistic regression.
   *
   * @param penalty on the squares of the coefficients of standardised features, as a share of the
   *     rows' weight
   */
  record Logistic(double penalty) implements Recipe {
    @Override
    public Algorithm algorithm() {
      return Algorithm.LOGISTIC;
    }

    @Override
    public Map<String, Double> describe() {
      return named("penalty", penalty);
    }
  }

  /** {@return the settings that hold unless others are asked for} */
  static Recipe standard(Algorithm algorithm) {
    return switch (algorithm) {
      case XGBOOST -> new Boosted(300, 6, 0.1, 0.8, 0.8, 2, 1);
      case RANDOM_FOREST -> new Forest(100, 12, 0.632, 0.35, 2);
      case MLP -> new Mlp(64, 32, 16, 0.1, 0.003, 256, 20);
      case LOGISTIC -> new Logistic(1e-4);
    };
  }

  /** {@return settings drawn at random from the sensible ones, for a search} */
  static Recipe draw(Algorithm algorithm, SplittableRandom random) {
    return switch (algorithm) {
      case XGBOOST ->
          new Boosted(
              400,
              random.nextInt(3, 10),
              logUniform(random, 0.03, 0.3),
              random.nextDouble(0.5, 1.0),
              random.nextDouble(0.4, 1.0),
              logUniform(random, 0.5, 20),
              logUniform(random, 0.1, 20));
      case RANDOM_FOREST ->
          new Forest(
              100,
              random.nextInt(6, 15),
              random.nextDouble(0.4, 0.8),
              random.nextDouble(0.15, 0.8),
              logUniform(random, 1, 30));
      case MLP ->
          new Mlp(64, 32, 16, random.nextDouble(0.0, 0.4), logUniform(random, 5e-4, 5e-3), 256, 20);
      case LOGISTIC -> new Logistic(logUniform(random, 1e-6, 1e-1));
    };
  }

  private static double logUniform(SplittableRandom random, double low, double high) {
    double at = random.nextDouble();
    return low * StrictMath.pow(high / low, at);
  }

  private static Map<String, Double> named(Object... pairs) {
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
    }
    return Map.copyOf(values);
  }
}
