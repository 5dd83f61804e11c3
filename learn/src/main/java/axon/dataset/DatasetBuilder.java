package axon.dataset;

import axon.features.FeatureSet;
import axon.verdict.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects rows. One thread; builds once. */
public final class DatasetBuilder {
  private static final int MOST_ORIGINS = 1000;

  private final FeatureSet features;
  private final Columns rows;
  private final List<String> origins = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  public DatasetBuilder(FeatureSet features) {
    this.features = features;
    this.rows = new Columns(1024, features.size());
  }

  /**
   * Adds a row.
   *
   * @param row the features; copied
   * @throws IllegalArgumentException if a feature is not finite, or there are more than 1,000
   *     origins
   */
  public void add(float[] row, Example example) {
    for (int column = 0; column < features.size(); column++) {
      if (!Float.isFinite(row[column])) {
        throw new IllegalArgumentException(features.columns().get(column) + " is " + row[column]);
      }
    }
    rows.add(row, example, place(example.origin()), features.size());
  }

  private int place(String origin) {
    Integer known = places.get(origin);
    if (known != null) {
      return known;
    }
    if (origins.size() == MOST_ORIGINS) {
      throw new IllegalArgumentException("more than " + MOST_ORIGINS + " origins");
    }
    origins.add(origin);
    places.put(origin, origins.size() - 1);
    return origins.size() - 1;
  }

  /** Adds all rows of another set of the same features. */
  public void addAll(Dataset other) {
    if (!other.features().equals(features)) {
      throw new IllegalArgumentException("rows of " + other.features().name() + " do not fit");
    }
    float[] row = new float[features.size()];
    for (int i = 0; i < other.size(); i++) {
      other.copyRow(i, row);
      add(row, exampleOf(other, i));
    }
  }

  private static Example exampleOf(Dataset data, int row) {
    return new Example(
        data.isAttack(row) ? Prediction.ATTACK : Prediction.LEGIT,
        data.kind(row).orElse(null),
        data.saidBy(row),
        data.weight(row),
        data.origins().get(data.origin(row)),
        data.source(row),
        data.nearCopy(row),
        data.network(row),
        data.time(row));
  }

  public Dataset build() {
    return new Dataset(features, origins, rows);
  }
}
