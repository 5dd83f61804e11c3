package axon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import axon.model.Contributions.Unit;
import axon.model.Form.Link;
import axon.model.Form.Member;
import axon.model.Form.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Held to the definition: the mean over all orders in which the features become known. */
class TreeShapTest {
  private static final int COLUMNS = 5;

  @Test
  void theValuesAreThoseOfTheDefinition() {
    Random random = new Random(11);
    for (int round = 0; round < 30; round++) {
      Tree tree = tree(random, 6);
      Trees form =
          new Trees(COLUMNS, 1, Link.LOGISTIC, List.of(0.25f), List.of(new Member(tree, 0)));
      float[] row = new float[COLUMNS];
      for (int i = 0; i < COLUMNS; i++) {
        row[i] = random.nextInt(5);
      }
      Contributions found = TreeShap.of(form).orElseThrow().contributions(row);
      assertThat(found.base()).isCloseTo(0.25 + value(tree, 0, row, 0), within(1e-6));
      for (int feature = 0; feature < COLUMNS; feature++) {
        assertThat(found.values().get(feature))
            .isCloseTo(byDefinition(tree, row, feature), within(1e-6));
      }
    }
  }

  @Test
  void baseAndValuesTogetherAreTheRawScoreOfAForestToo() {
    Random random = new Random(5);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      members.add(new Member(tree(random, 8), 0));
    }
    Trees form = new Trees(COLUMNS, 1, Link.MEAN, List.of(0f), members);
    float[] row = {1, 2, 3, 0, 4};
    Contributions found = TreeShap.of(form).orElseThrow().contributions(row);
    double sum = found.base() + found.values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(found.unit()).isEqualTo(Unit.PROBABILITY);
    assertThat(sum).isCloseTo(Scoring.of(form).score(row)[0], within(1e-6));
  }

  @Test
  void coversSurviveTheFileAndTreesWithoutThemAreNotExplained() {
    Random random = new Random(9);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      members.add(new Member(tree(random, 4), 0));
    }
    TrainedModel model =
        Models.plain(new Trees(18, 1, Link.LOGISTIC, List.of(0.5f), members), Calibration.NONE);
    float[] row = Models.row(random);
    Contributions before = Scorers.of(model).contributions(row).orElseThrow();
    OnnxFile file = OnnxFile.read(OnnxWriter.write(model, Map.of()));
    assertThat(Scorers.of(file, 18).contributions(row)).contains(before);
    assertThat(Scorers.of(Models.boosted(1)).contributions(row)).isEmpty();
    assertThat(Scorers.of(Models.logistic(1)).contributions(row)).isEmpty();
  }

  private static double byDefinition(Tree tree, float[] row, int feature) {
    double sum = 0;
    for (int known = 0; known < 1 << COLUMNS; known++) {
      if ((known >> feature & 1) == 0) {
        int size = Integer.bitCount(known);
        double weight = factorial(size) * factorial(COLUMNS - size - 1) / factorial(COLUMNS);
        sum += weight * (value(tree, 0, row, known | 1 << feature) - value(tree, 0, row, known));
      }
    }
    return sum;
  }

  private static double factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }

  /** The tree's value where only some features are known, as a set of bits. */
  private static double value(Tree tree, int node, float[] row, int known) {
    if (tree.isLeaf(node)) {
      return tree.value(node);
    }
    int left = tree.left(node);
    int right = tree.right(node);
    if ((known >> tree.feature(node) & 1) == 1) {
      boolean below = row[tree.feature(node)] < tree.threshold(node);
      return value(tree, below ? left : right, row, known);
    }
    return (tree.cover(left) * value(tree, left, row, known)
            + tree.cover(right) * value(tree, right, row, known))
        / tree.cover(node);
  }

  /** A perfect tree; features come again on the way down. */
  private static Tree tree(Random random, int depth) {
    int inner = (1 << depth) - 1;
    int nodes = 2 * inner + 1;
    int[] features = new int[nodes];
    float[] thresholds = new float[nodes];
    int[] lefts = new int[nodes];
    int[] rights = new int[nodes];
    float[] values = new float[nodes];
    float[] covers = new float[nodes];
    for (int node = nodes - 1; node >= 0; node--) {
      boolean leaf = node >= inner;
      features[node] = leaf ? Tree.LEAF : random.nextInt(COLUMNS);
      thresholds[node] = random.nextInt(5);
      lefts[node] = leaf ? 0 : 2 * node + 1;
      rights[node] = leaf ? 0 : 2 * node + 2;
      values[node] = random.nextFloat();
      covers[node] = leaf ? 1 + random.nextInt(50) : covers[2 * node + 1] + covers[2 * node + 2];
    }
    return new Tree(features, thresholds, lefts, rights, values, covers);
  }
}
