package axon.model;

import axon.features.SessionRow;
import axon.features.SessionV1;
import axon.model.Form.Link;
import axon.model.Form.Member;
import axon.model.Form.Trees;
import axon.verdict.AttackType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Session models drawn by chance, for tests. */
public final class SessionModels {
  private static final int COLUMNS = SessionV1.SET.size();
  private static final List<AttackType> LABELS = List.of(AttackType.values());

  private SessionModels() {}

  /** One with trees of several depths. */
  public static SessionModel some(long seed) {
    Random random = new Random(seed);
    float[] means = new float[COLUMNS];
    float[] factors = new float[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      means[i] = random.nextFloat() * 5;
      factors[i] = i == 2 ? 0 : 0.1f + random.nextFloat();
    }
    List<Member> types = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      types.add(new Member(tree(random, 6, 1), i % LABELS.size()));
    }
    List<Member> paths = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      paths.add(new Member(tree(random, 8, 16), 0));
    }
    return new SessionModel(
        SessionV1.SET,
        new Scaling(means, factors),
        new Trees(
            COLUMNS, LABELS.size(), Link.SHARES, LABELS.stream().map(_ -> 0.01f).toList(), types),
        LABELS,
        new Trees(COLUMNS, 1, Link.MEAN, List.of(0f), paths),
        10.24f,
        0.55);
  }

  /** One that says the same of every session. */
  public static SessionModel always(AttackType type) {
    return new SessionModel(
        SessionV1.SET,
        new Scaling(new float[COLUMNS], new float[COLUMNS]),
        new Trees(
            COLUMNS,
            LABELS.size(),
            Link.SHARES,
            LABELS.stream().map(_ -> 0.001f).toList(),
            List.of(new Member(leaf(1), LABELS.indexOf(type)))),
        LABELS,
        new Trees(COLUMNS, 1, Link.MEAN, List.of(0f), List.of(new Member(leaf(10), 0))),
        10,
        0.6);
  }

  /** One that gives no number where there was more than one request, though it does for zeros. */
  public static SessionModel failing() {
    Tree stump =
        new Tree(
            new int[] {1, Tree.LEAF, Tree.LEAF},
            new float[] {1, 0, 0},
            new int[] {1, 0, 0},
            new int[] {2, 0, 0},
            new float[] {0, 5, Float.NaN});
    SessionModel sound = always(AttackType.NORMAL);
    return new SessionModel(
        SessionV1.SET,
        new Scaling(new float[COLUMNS], new float[] {1, 1, 1, 1, 1, 1}),
        sound.types(),
        LABELS,
        new Trees(COLUMNS, 1, Link.MEAN, List.of(0f), List.of(new Member(stump, 0))),
        10,
        0.6);
  }

  private static Tree leaf(float value) {
    return new Tree(
        new int[] {Tree.LEAF}, new float[1], new int[1], new int[1], new float[] {value});
  }

  private static Tree tree(Random random, int depth, float most) {
    List<float[]> nodes = new ArrayList<>();
    grow(random, depth, most, nodes);
    int size = nodes.size();
    int[] features = new int[size];
    float[] thresholds = new float[size];
    int[] lefts = new int[size];
    int[] rights = new int[size];
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      features[i] = (int) nodes.get(i)[0];
      thresholds[i] = nodes.get(i)[1];
      lefts[i] = (int) nodes.get(i)[2];
      rights[i] = (int) nodes.get(i)[3];
      values[i] = nodes.get(i)[4];
    }
    return new Tree(features, thresholds, lefts, rights, values);
  }

  private static void grow(Random random, int depth, float most, List<float[]> nodes) {
    float value = random.nextFloat() * most;
    if (depth == 0 || (!nodes.isEmpty() && random.nextInt(6) == 0)) {
      nodes.add(new float[] {Tree.LEAF, 0, 0, 0, value});
      return;
    }
    float threshold = random.nextBoolean() ? random.nextInt(5) : random.nextFloat() * 6 - 2;
    float[] node = {random.nextInt(COLUMNS), threshold, 0, 0, 0};
    nodes.add(node);
    node[2] = nodes.size();
    grow(random, depth - 1, most, nodes);
    node[3] = nodes.size();
    grow(random, depth - 1, most, nodes);
  }

  /** A session near what the trees ask for, now and then far beyond. */
  public static SessionRow row(Random random) {
    return new SessionRow(
        random.nextInt(9),
        random.nextInt(20) == 0 ? 1e300 : random.nextInt(400),
        random.nextInt(3),
        random.nextInt(2),
        random.nextInt(2),
        random.nextFloat() * 10);
  }
}
