package axon.dataset;

import axon.features.FeatureSet;
import axon.label.LabelSource;
import axon.signature.AttackClass;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Labelled rows of a feature set, in flat arrays: about 32 bytes a row and 4 for each feature, so
 * that a million rows of 18 features need 100 MB. Immutable; any thread.
 */
public final class Dataset {
  /** The kinds of attack by their place in the arrays. */
  static final List<AttackClass> KINDS = List.of(AttackClass.values());

  static final List<LabelSource> SAYERS = List.of(LabelSource.values());

  /** What stands for a kind that is not known. */
  static final byte NO_KIND = -1;

  private final FeatureSet features;
  private final List<String> origins;
  private final Columns rows;

  Dataset(FeatureSet features, List<String> origins, Columns rows) {
    this.features = features;
    this.origins = List.copyOf(origins);
    this.rows = rows;
  }

  public FeatureSet features() {
    return features;
  }

  /** {@return how many rows there are} */
  public int size() {
    return rows.size;
  }

  /** {@return how many features a row has} */
  public int columns() {
    return features.size();
  }

  public float value(int row, int column) {
    return rows.values[row * features.size() + column];
  }

  /** Writes the features of {@code row} to the beginning of {@code out}. */
  public void copyRow(int row, float[] out) {
    System.arraycopy(rows.values, row * features.size(), out, 0, features.size());
  }

  public boolean isAttack(int row) {
    return rows.attacks[row];
  }

  /** {@return the kind of attack, if the row is an attack and its kind is known} */
  public Optional<AttackClass> kind(int row) {
    byte kind = rows.kinds[row];
    return kind == NO_KIND ? Optional.empty() : Optional.of(KINDS.get(kind));
  }

  public LabelSource saidBy(int row) {
    return SAYERS.get(rows.sayers[row]);
  }

  public float weight(int row) {
    return rows.weights[row];
  }

  /** {@return the origins' names, in the order in which they first came} */
  public List<String> origins() {
    return origins;
  }

  /** {@return the place of the row's origin among {@link #origins()}} */
  public int origin(int row) {
    return rows.origins[row];
  }

  public long source(int row) {
    return rows.sources[row];
  }

  public long nearCopy(int row) {
    return rows.nearCopies[row];
  }

  public long network(int row) {
    return rows.networks[row];
  }

  /** {@return when it came, in ms since 1970; 0 where it is not known} */
  public long time(int row) {
    return rows.times[row];
  }

  /** {@return how many rows are attacks} */
  public int attacks() {
    int count = 0;
    for (int row = 0; row < rows.size; row++) {
      count += rows.attacks[row] ? 1 : 0;
    }
    return count;
  }

  /** {@return the rows with these numbers, in this order} */
  public Dataset select(int[] numbers) {
    return new Dataset(features, origins, rows.select(numbers, features.size()));
  }

  /** {@return the groups of near-copies that the rows are of} */
  public Set<Long> nearCopies() {
    Set<Long> groups = new HashSet<>();
    for (int row = 0; row < rows.size; row++) {
      groups.add(nearCopy(row));
    }
    return groups;
  }

  /** {@return the rows that are near-copies of none in {@code other}} */
  public Dataset without(Dataset other) {
    Set<Long> groups = other.nearCopies();
    return select(
        IntStream.range(0, rows.size).filter(row -> !groups.contains(nearCopy(row))).toArray());
  }

  /**
   * {@return the same rows with other weights}
   *
   * @param weights one for each row, 0 or more
   */
  public Dataset weighted(float[] weights) {
    if (weights.length != rows.size) {
      throw new IllegalArgumentException(weights.length + " weights for " + rows.size + " rows");
    }
    return new Dataset(features, origins, rows.weighted(weights));
  }

  /**
   * {@return the columns in which no two rows differ, by number, with the value that all have;
   * empty for fewer than two rows, which tell nothing}
   */
  public Map<Integer, Float> constants() {
    Map<Integer, Float> constants = new TreeMap<>();
    for (int column = 0; column < columns() && rows.size > 1; column++) {
      if (!differs(column, value(0, column))) {
        constants.put(column, value(0, column));
      }
    }
    return constants;
  }

  /** {@return whether any row has another value in this column} */
  public boolean differs(int column, float value) {
    for (int row = 0; row < rows.size; row++) {
      if (value(row, column) != value) {
        return true;
      }
    }
    return false;
  }

  /** {@return the same rows, with these values in these columns} */
  public Dataset holding(Map<Integer, Float> constants) {
    float[] values = toMatrix();
    constants.forEach((column, value) -> {
      for (int row = 0; row < rows.size; row++) {
        values[row * columns() + column] = value;
      }
    });
    return new Dataset(features, origins, rows.valued(values));
  }

  /** {@return the features of all rows, row by row; a copy} */
  public float[] toMatrix() {
    return Arrays.copyOf(rows.values, rows.size * features.size());
  }

  /** {@return counts, window and hash} */
  public DatasetCard card() {
    return DatasetCard.of(this);
  }
}
