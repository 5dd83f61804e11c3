package axon.learning;

import axon.dataset.Dataset;
import axon.model.OnnxFile;
import axon.model.OnnxWriter;
import axon.model.Scorer;
import axon.model.Scorers;
import axon.model.TrainedModel;
import java.util.Arrays;
import java.util.Map;

/**
 * What the file of a model gives beside the trainer's own scores, and how long it takes.
 *
 * @param difference the largest, over at most 5,000 rows
 * @param microseconds what the fastest tenth takes at most for a row, as it is served: whatever
 *     else the machine does only adds to it
 */
record OnnxCheck(double difference, double microseconds) {
  private static final int MOST_ROWS = 5000;
  private static final int WARM_UP = 30_000;

  static OnnxCheck of(TrainedModel model, Dataset data) {
    OnnxFile file = OnnxFile.read(OnnxWriter.write(model, Map.of()));
    try (Scorer own = Scorers.of(model);
        Scorer runtime = Scorers.runtime(file, data.columns());
        Scorer served = Scorers.of(file, data.columns())) {
      int rows = Math.min(MOST_ROWS, data.size());
      int step = Math.max(1, data.size() / Math.max(1, rows));
      float[] row = new float[data.columns()];
      warm(served, data);
      double largest = 0;
      long[] times = new long[rows];
      for (int i = 0; i < rows; i++) {
        data.copyRow(i * step, row);
        float expected = own.probability(row);
        long from = System.nanoTime();
        float given = served.probability(row);
        times[i] = System.nanoTime() - from;
        largest = Math.max(largest, Math.abs(expected - given));
        largest = Math.max(largest, Math.abs(expected - runtime.probability(row)));
      }
      Arrays.sort(times);
      return new OnnxCheck(largest, rows == 0 ? 0 : times[rows / 10] / 1000.0);
    }
  }

  /** What is served has been compiled long since; without this, the interpreter would be timed. */
  private static void warm(Scorer served, Dataset data) {
    float[] row = new float[data.columns()];
    for (int i = 0; i < WARM_UP && data.size() > 0; i++) {
      data.copyRow(i % data.size(), row);
      served.probability(row);
    }
  }
}
