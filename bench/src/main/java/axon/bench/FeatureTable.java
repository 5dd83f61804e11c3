package axon.bench;

import axon.dataset.Dataset;
import axon.dataset.Parts;
import axon.dataset.Unit;
import axon.training.Weights;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows as a table for others: features, weight, fold and label, as the trainers here get them. */
final class FeatureTable {
  private static final int FOLDS = 5;
  private static final long SEED = 1;

  private FeatureTable() {}

  /** Writes them all. */
  static Path write(Dataset data, Path file) {
    Dataset weighted = Weights.balanced(data);
    int[] folds = folds(data);
    return write(data, file, "weight,fold,", row -> weighted.weight(row) + "," + folds[row] + ",");
  }

  /** Writes features and label. */
  static Path plain(Dataset data, Path file) {
    return write(data, file, "", _ -> "");
  }

  private static Path write(Dataset data, Path file, String names, IntFunction<String> between) {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println(String.join(",", data.features().columns()) + "," + names + "label");
      for (int row = 0; row < data.size(); row++) {
        int number = row;
        out.print(
            IntStream.range(0, data.columns())
                .mapToObj(column -> Float.toString(data.value(number, column)))
                .collect(Collectors.joining(",")));
        out.println("," + between.apply(row) + (data.isAttack(row) ? 1 : 0));
      }
      return file;
    } catch (IOException e) {
      throw new BenchException("cannot write " + file, e);
    }
  }

  /** {@return the fold of each row, -1 for those that are in none} */
  private static int[] folds(Dataset data) {
    Parts parts = Parts.of(data, Unit.NEAR_COPY, FOLDS, SEED);
    int[] folds = new int[data.size()];
    Arrays.fill(folds, -1);
    for (int part = 0; part < parts.count(); part++) {
      for (int row : parts.rows(part)) {
        folds[row] = part;
      }
    }
    return folds;
  }
}
