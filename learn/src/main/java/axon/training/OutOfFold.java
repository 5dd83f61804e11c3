package axon.training;

import axon.dataset.Dataset;
import axon.dataset.Parts;
import axon.model.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Scores of rows by models that have not seen them, nor near-copies of them: as many models as
 * there are parts, each trained on all parts but two, stopped early by one of these, and asked for
 * the other. They serve to calibrate, to choose the threshold and to compare recipes.
 */
public final class OutOfFold {
  private final Dataset data;
  private final float[] scores;
  private final int rounds;
  private final int[] sizes;

  private OutOfFold(Dataset data, float[] scores, int rounds, int[] sizes) {
    this.data = data;
    this.scores = scores;
    this.rounds = rounds;
    this.sizes = sizes;
  }

  /**
   * Trains and asks.
   *
   * @param weighted all rows, with the weights to train by
   */
  static OutOfFold of(
      Trainer trainer, Dataset weighted, Parts parts, long seed, Progress progress) {
    int width = SideBySide.width(weighted.size());
    Progress each = width == 1 ? progress : Progress.SILENT;
    AtomicInteger done = new AtomicInteger();
    List<Callable<Answered>> pieces = new ArrayList<>();
    for (int part = 0; part < parts.count(); part++) {
      int number = part;
      pieces.add(() -> {
        Answered answered = answered(trainer, weighted, parts, number, seed, each);
        synchronized (progress) {
          progress.step("parts", done.incrementAndGet(), parts.count());
        }
        return answered;
      });
    }
    return gather(weighted, SideBySide.run(pieces, width));
  }

  /** One part: its rows, what a model said of them, and how many rounds that model kept. */
  private static final class Answered {
    private final int[] rows;
    private final float[] scores;
    private final int rounds;

    Answered(int[] rows, float[] scores, int rounds) {
      this.rows = rows;
      this.scores = scores;
      this.rounds = rounds;
    }
  }

  private static Answered answered(
      Trainer trainer, Dataset weighted, Parts parts, int part, long seed, Progress progress) {
    int beside = parts.count() > 2 ? (part + 1) % parts.count() : part;
    Dataset train = weighted.select(parts.rowsBeside(part, beside));
    Dataset held = beside == part ? null : weighted.select(parts.rows(beside));
    Trainer.Fitted fitted = trainer.fit(train, held, seed + part, progress);
    int[] asked = parts.rows(part);
    float[] scores = RawScore.attack(fitted.form(), weighted.select(asked));
    return new Answered(asked, scores, fitted.rounds());
  }

  private static OutOfFold gather(Dataset weighted, List<Answered> parts) {
    int[] rows = parts.stream().flatMapToInt(part -> Arrays.stream(part.rows)).toArray();
    float[] scores = new float[rows.length];
    int at = 0;
    for (Answered part : parts) {
      System.arraycopy(part.scores, 0, scores, at, part.scores.length);
      at += part.scores.length;
    }
    int[] rounds = parts.stream().mapToInt(part -> part.rounds).sorted().toArray();
    int[] sizes = parts.stream().mapToInt(part -> part.rows.length).toArray();
    return new OutOfFold(weighted.select(rows), scores, rounds[rounds.length / 2], sizes);
  }

  /** {@return the same rows with calibrated probabilities} */
  OutOfFold calibrated(Calibration calibration) {
    float[] probabilities = new float[scores.length];
    for (int row = 0; row < scores.length; row++) {
      probabilities[row] = calibration.of(scores[row]);
    }
    return new OutOfFold(data, probabilities, rounds, sizes);
  }

  /** {@return the rows and scores of each part that has any, each scored by one model} */
  public List<OutOfFold> parts() {
    List<OutOfFold> parts = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      int[] rows = IntStream.range(from, from + size).toArray();
      if (size > 0) {
        float[] own = Arrays.copyOfRange(scores, from, from + size);
        parts.add(new OutOfFold(data.select(rows), own, rounds, new int[] {size}));
      }
      from += size;
    }
    return parts;
  }

  /** {@return the rows that were asked for, part after part} */
  public Dataset data() {
    return data;
  }

  /** {@return the probability of each of these rows; a copy} */
  public float[] scores() {
    return scores.clone();
  }

  /** {@return the median of the rounds that the models kept} */
  int rounds() {
    return rounds;
  }
}
