package axon.model;

import axon.features.FeatureSet;
import axon.model.Form.Link;
import axon.model.Form.Member;
import axon.model.Form.Trees;
import axon.model.OnnxGraph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what skl2onnx and onnxmltools make of forests and boosted trees: one {@code
 * TreeEnsembleClassifier} over the input, its probabilities handed out as a tensor or through
 * ZipMap. What it does not know for sure it leaves to ONNX Runtime.
 */
final class ConvertedTrees {
  private static final Set<String> PASSING = Set.of("ZipMap", "Cast", "Identity");

  private final Node node;
  private final FeatureSet features;
  private final int attack;
  private final List<Member> members;

  private ConvertedTrees(Node node, FeatureSet features, int attack) {
    this.node = node;
    this.features = features;
    this.attack = attack;
    this.members = TreeTable.members(node, "class");
  }

  /** {@return the model; empty if the graph is not of that kind} */
  static Optional<TrainedModel> read(
      OnnxGraph graph, FeatureSet features, ProbabilityOutput output) {
    List<Node> ensembles =
        graph.nodes().stream()
            .filter(node -> node.operator().equals("TreeEnsembleClassifier"))
            .toList();
    boolean plain =
        ensembles.size() == 1
            && graph.nodes().stream()
                .allMatch(
                    node -> node.equals(ensembles.getFirst()) || PASSING.contains(node.operator()))
            && ensembles.getFirst().inputs().equals(List.of(graph.inputs().getFirst().name()));
    try {
      return plain
          ? new ConvertedTrees(ensembles.getFirst(), features, output.column()).model()
          : Optional.empty();
    } catch (ModelException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<TrainedModel> model() {
    return form()
        .map(form ->
            new TrainedModel(features, form, Calibration.NONE, 0.5, Optional.empty(), List.of()));
  }

  private Optional<Trees> form() {
    boolean single = members.stream().mapToInt(Member::output).distinct().count() == 1;
    float[] bases = node.numbers("base_values");
    return switch (node.word("post_transform", "NONE")) {
      case "LOGISTIC" ->
          single && attack == 1 && bases.length <= 1
              ? Optional.of(trees(Link.LOGISTIC, bases.length == 1 ? bases[0] : 0, members))
              : Optional.empty();
      case "NONE" -> bases.length == 0 ? shares(single) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The leaves of a forest hold shares of a probability, so their sum is the mean of their n. */
  private Optional<Trees> shares(boolean single) {
    if (single && attack != 1) {
      return Optional.empty();
    }
    List<Member> chosen =
        members.stream().filter(member -> single || member.output() == attack).toList();
    List<Member> scaled = new ArrayList<>();
    for (Member member : chosen) {
      scaled.add(new Member(scaled(member.tree(), chosen.size()), 0));
    }
    return Optional.of(trees(Link.MEAN, 0, scaled));
  }

  private Trees trees(Link link, float base, List<Member> chosen) {
    List<Member> all = chosen.stream().map(member -> new Member(member.tree(), 0)).toList();
    return new Trees(features.size(), 1, link, List.of(base), all);
  }

  private static Tree scaled(Tree tree, int factor) {
    int nodes = tree.nodes();
    int[] features = new int[nodes];
    float[] thresholds = new float[nodes];
    int[] lefts = new int[nodes];
    int[] rights = new int[nodes];
    float[] values = new float[nodes];
    for (int i = 0; i < nodes; i++) {
      features[i] = tree.feature(i);
      thresholds[i] = tree.threshold(i);
      lefts[i] = tree.left(i);
      rights[i] = tree.right(i);
      values[i] = tree.value(i) * factor;
    }
    return new Tree(features, thresholds, lefts, rights, values);
  }
}
