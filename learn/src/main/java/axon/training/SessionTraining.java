package axon.training;

import axon.dataset.SessionData;
import axon.features.SessionV1;
import axon.model.Form.Link;
import axon.model.Form.Member;
import axon.model.Form.Trees;
import axon.model.SessionModel;
import axon.model.SessionScorer;
import axon.verdict.AttackType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * From labelled sessions to a model: a scaler, a forest with as many trees for each type, which
 * tells that type from all others, and an isolation forest. The same sessions, plan and code on the
 * same kind of processor give the same model. One thread.
 */
public final class SessionTraining {
  /** Fewer sessions of a type than this teach nothing. */
  static final int FEWEST = 10;

  /** So many that whole numbers near the rules' bounds fall into bins of their own. */
  private static final int BINS = 4096;

  private static final List<AttackType> LABELS = List.of(AttackType.values());

  private final SessionPlan plan;
  private final Progress progress;

  public SessionTraining(SessionPlan plan, Progress progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * {@return a model trained on all of {@code data}}
   *
   * @throws TrainingException if there are too few sessions of a type
   */
  public SessionModel run(SessionData data) {
    check(data.types());
    SessionRows rows = SessionRows.of(data);
    Trees types = types(rows);
    List<int[]> sides = sides(rows);
    int sample = Math.min(plan.sample(), rows.size());
    Trees paths =
        IsolationForest.grow(
            SessionV1.SET.size(),
            plan.isolationTrees(),
            sample,
            random -> sample(rows, sides, sample, random),
            plan.seed());
    float usual = (float) IsolationForest.usualPath(sample);
    SessionModel model =
        new SessionModel(SessionV1.SET, rows.scaling(), types, LABELS, paths, usual, 0.5);
    return new SessionModel(
        SessionV1.SET, rows.scaling(), types, LABELS, paths, usual, threshold(model, data));
  }

  private static void check(Map<AttackType, Integer> counts) {
    for (AttackType type : LABELS) {
      int count = counts.getOrDefault(type, 0);
      if (count < FEWEST) {
        throw new TrainingException(
            "there are "
                + count
                + " sessions of the type "
                + type.wireName()
                + "; training needs at least "
                + FEWEST
                + " of each: import labelled ones, or add synthetic ones");
      }
    }
  }

  /** One forest for each type; their shares make up the probabilities. */
  private Trees types(SessionRows rows) {
    Map<String, Object> settings =
        Map.of(
            "objective",
            "reg:squarederror",
            "num_parallel_tree",
            plan.trees(),
            "max_depth",
            plan.depth(),
            "eta",
            1,
            "subsample",
            0.632,
            "colsample_bynode",
            0.7,
            "min_child_weight",
            1,
            "max_bin",
            BINS,
            "lambda",
            0);
    float[] matrix = rows.matrix();
    float[] weights = rows.weights();
    List<Member> members = new ArrayList<>();
    for (int label = 0; label < LABELS.size(); label++) {
      Xgboost.Task task = new Xgboost.Task(matrix, rows.isOf(LABELS.get(label)), weights);
      Xgboost.Run run =
          Xgboost.train(settings, task, null, 1, plan.seed() + label, Progress.SILENT);
      int output = label;
      XgboostJson.of(run)
          .mean(SessionV1.SET.size())
          .members()
          .forEach(member -> members.add(new Member(member.tree(), output)));
      progress.step("forest", label + 1, LABELS.size());
    }
    // where no tree knows of anything, all types are as likely
    List<Float> bases = LABELS.stream().map(_ -> plan.trees() * 1e-4f).toList();
    return new Trees(SessionV1.SET.size(), LABELS.size(), Link.SHARES, bases, members);
  }

  /** The rows that people gave and those that visitors wrote, as far as there are both. */
  private static List<int[]> sides(SessionRows rows) {
    int[] given = IntStream.range(0, rows.size()).filter(row -> !rows.isCaptured(row)).toArray();
    int[] captured = IntStream.range(0, rows.size()).filter(rows::isCaptured).toArray();
    return List.of(given, captured).stream().filter(side -> side.length > 0).toList();
  }

  /**
   * Rows of the two sides by halves, as far as they go, none twice: else visitors could make the
   * odd look ordinary by doing much of it.
   */
  private static List<float[]> sample(
      SessionRows rows, List<int[]> sides, int size, SplittableRandom random) {
    List<float[]> sample = new ArrayList<>(size);
    List<int[]> fewestFirst =
        sides.stream().sorted(Comparator.comparingInt((int[] side) -> side.length)).toList();
    for (int i = 0; i < fewestFirst.size(); i++) {
      int[] side = fewestFirst.get(i).clone();
      int wanted = (size - sample.size()) / (fewestFirst.size() - i);
      for (int drawn = 0; drawn < Math.min(wanted, side.length); drawn++) {
        int place = random.nextInt(drawn, side.length);
        sample.add(rows.row(side[place]));
        side[place] = side[drawn];
      }
    }
    return sample;
  }

  /** The size of the score that at most the contaminated share of the sessions goes beyond. */
  private double threshold(SessionModel model, SessionData data) {
    try (SessionScorer scorer = SessionScorer.of(model)) {
      List<double[]> sides = new ArrayList<>();
      for (boolean captured : new boolean[] {false, true}) {
        double[] scores =
            data.examples().stream()
                .filter(one -> one.captured() == captured)
                .mapToDouble(one -> -scorer.score(one.row().toFloats()).anomaly())
                .sorted()
                .toArray();
        if (scores.length > 0) {
          sides.add(scores);
        }
      }
      double[] all = sides.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
      double cut =
          Arrays.stream(all)
              .filter(score -> beyond(sides, score) <= plan.contamination())
              .findFirst()
              .orElse(all[all.length - 1]);
      return Math.clamp(Math.nextUp(cut), 1e-6, 1 - 1e-6);
    }
  }

  /** The share of scores above this one, each side weighing the same. */
  private static double beyond(List<double[]> sides, double score) {
    double share = 0;
    for (double[] side : sides) {
      int place = Arrays.binarySearch(side, Math.nextUp(score));
      int above = side.length - (place < 0 ? -place - 1 : place);
      share += (double) above / side.length / sides.size();
    }
    return share;
  }
}
