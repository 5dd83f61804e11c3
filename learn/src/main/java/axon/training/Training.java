package axon.training;

import axon.dataset.Dataset;
import axon.dataset.Parts;
import axon.dataset.Unit;
import axon.model.Calibration;
import axon.model.TrainedModel;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * From rows to a model: weights, out-of-fold scores, the search where one is asked for, the fit on
 * all rows, calibration, threshold and the kinds of attack. The same rows and plan give the same
 * model, however many processors work on it. One thread calls it.
 */
public final class Training {
  /** Fewer rows of either side than this teach nothing. */
  static final int FEWEST = 10;

  private final TrainingPlan plan;
  private final Progress progress;

  public Training(TrainingPlan plan, Progress progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * What came out.
   *
   * @param recipe the settings that were taken
   * @param rounds rounds of the trainer, where it has any
   * @param held calibrated probabilities by models that had not seen the rows
   */
  public record Outcome(TrainedModel model, Recipe recipe, int rounds, OutOfFold held) {}

  /**
   * {@return a model trained on all of {@code data}}
   *
   * @throws TrainingException if there are too few rows of a side
   */
  public Outcome run(Dataset data) {
    if (data.attacks() < FEWEST || data.size() - data.attacks() < FEWEST) {
      throw new TrainingException(
          "there are "
              + data.attacks()
              + " attacks and "
              + (data.size() - data.attacks())
              + " legit requests; training needs at least "
              + FEWEST
              + " of each");
    }
    Dataset weighted = Weights.balanced(data);
    Parts parts = parts(weighted);
    Tried best = search(weighted, parts);
    Trainer trainer = Trainer.of(best.recipe).rounds(best.scores.rounds());
    Fits fits = fits(trainer, data, weighted);
    return finish(data, fits, best);
  }

  /** What tells attacks from the rest, and what tells their kinds apart. */
  private record Fits(Trainer.Fitted attack, Optional<ClassTrainer.Classes> kinds) {}

  private Fits fits(Trainer trainer, Dataset data, Dataset weighted) {
    int width = SideBySide.width(data.size());
    // two that tell their steps would take turns in one line
    Progress second = width == 1 ? progress : Progress.SILENT;
    return SideBySide.both(
        () -> trainer.fit(weighted, null, plan.seed(), progress),
        () -> ClassTrainer.fit(data, plan.seed(), second),
        width,
        Fits::new);
  }

  /** Where all rows are of one source, near-copies are what can still be kept apart. */
  private Parts parts(Dataset weighted) {
    Parts parts = Parts.of(weighted, plan.unit(), plan.folds(), plan.seed());
    if (parts.count() < 2) {
      parts = Parts.of(weighted, Unit.NEAR_COPY, plan.folds(), plan.seed());
    }
    if (parts.count() < 2) {
      throw new TrainingException(
          "all rows are near-copies of one another: there is nothing to validate by");
    }
    return parts;
  }

  private record Tried(Recipe recipe, OutOfFold scores, double area) {}

  private Tried search(Dataset weighted, Parts parts) {
    Tried best = attempt(plan.recipe(), weighted, parts);
    SplittableRandom random = new SplittableRandom(plan.seed());
    for (int i = 0; i < plan.tries(); i++) {
      Recipe drawn = Recipe.draw(plan.recipe().algorithm(), random);
      Tried next = attempt(drawn, weighted, parts);
      progress.step("search", i + 1, plan.tries());
      best = next.area > best.area ? next : best;
    }
    return best;
  }

  private Tried attempt(Recipe recipe, Dataset weighted, Parts parts) {
    OutOfFold scores = OutOfFold.of(Trainer.of(recipe), weighted, parts, plan.seed(), progress);
    double area = Ranking.area(scores.data(), scores.scores(), Weights.evenOrigins(scores.data()));
    return new Tried(recipe, scores, area);
  }

  private Outcome finish(Dataset data, Fits fits, Tried best) {
    Dataset held = best.scores.data();
    Calibration calibration =
        Isotonic.fit(best.scores.scores(), sides(held), Weights.evenOrigins(held));
    OutOfFold calibrated = best.scores.calibrated(calibration);
    double threshold = Threshold.choose(held, calibrated.scores(), plan.falsePositives());
    Optional<ClassTrainer.Classes> classes = fits.kinds;
    TrainedModel model =
        new TrainedModel(
            data.features(),
            fits.attack.form(),
            calibration,
            threshold,
            classes.map(ClassTrainer.Classes::form),
            classes.map(ClassTrainer.Classes::names).orElse(List.of()));
    return new Outcome(model, best.recipe, fits.attack.rounds(), calibrated);
  }

  private static boolean[] sides(Dataset data) {
    boolean[] attacks = new boolean[data.size()];
    for (int row = 0; row < attacks.length; row++) {
      attacks[row] = data.isAttack(row);
    }
    return attacks;
  }
}
