package axon.model;

import java.util.Optional;

/**
 * Scores rows of features. Any thread, several at once. One that nobody holds any more frees what
 * it has outside of the heap by itself; {@link #close} does so at once, and must not meet a score
 * that is still being computed.
 */
public sealed interface Scorer extends AutoCloseable permits FormScorer, RuntimeScorer {
  /** {@return how many features a row has} */
  int columns();

  /**
   * {@return the calibrated probability that a row is an attack, 0 to 1}
   *
   * @param row at least {@link #columns()} long, no NaN
   * @throws ModelException if the model cannot be computed or gives something else
   */
  float probability(float[] row);

  /** {@return the probability of each class, given that it is an attack; empty without classes} */
  float[] classes(float[] row);

  /**
   * {@return what each feature added to the raw score of a row; empty where the model is no
   * ensemble of trees, or keeps no covers}
   */
  Optional<Contributions> contributions(float[] row);

  @Override
  void close();
}
