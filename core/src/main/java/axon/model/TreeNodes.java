package axon.model;

import axon.model.Form.Member;
import axon.model.Form.Trees;
import axon.model.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An ensemble as one node of the kind {@code TreeEnsembleRegressor}. Used by one thread. */
final class TreeNodes {
  private final LongList trees = new LongList();
  private final LongList ids = new LongList();
  private final LongList features = new LongList();
  private final LongList lefts = new LongList();
  private final LongList rights = new LongList();
  private final FloatList thresholds = new FloatList();
  private final FloatList covers = new FloatList();
  private final List<String> modes = new ArrayList<>();
  private final LongList leafTrees = new LongList();
  private final LongList leafIds = new LongList();
  private final LongList leafOutputs = new LongList();
  private final FloatList leafValues = new FloatList();

  private final boolean covered;

  private TreeNodes(boolean covered) {
    this.covered = covered;
  }

  /**
   * {@return the name of the tensor with the sums, or means, of the leaves: float[N, outputs]}
   *
   * @param input the tensor that the trees' questions are about
   */
  static String add(GraphBuilder graph, String name, String input, Trees form) {
    TreeNodes nodes =
        new TreeNodes(form.members().stream().allMatch(member -> member.tree().hasCovers()));
    for (int i = 0; i < form.members().size(); i++) {
      nodes.tree(i, form.members().get(i));
    }
    return graph.node(
        GraphBuilder.ML,
        "TreeEnsembleRegressor",
        List.of(input),
        name + "_trees",
        nodes.attributes(form));
  }

  private void tree(int number, Member member) {
    Tree tree = member.tree();
    for (int node = 0; node < tree.nodes(); node++) {
      trees.add(number);
      ids.add(node);
      boolean leaf = tree.isLeaf(node);
      modes.add(leaf ? "LEAF" : "BRANCH_LT");
      features.add(leaf ? 0 : tree.feature(node));
      if (covered) {
        covers.add(tree.cover(node));
      }
      thresholds.add(leaf ? 0 : tree.threshold(node));
      lefts.add(leaf ? 0 : tree.left(node));
      rights.add(leaf ? 0 : tree.right(node));
      if (leaf) {
        leafTrees.add(number);
        leafIds.add(node);
        leafOutputs.add(member.output());
        leafValues.add(tree.value(node));
      }
    }
  }

  private Map<String, Attribute> attributes(Trees form) {
    Map<String, Attribute> out = new LinkedHashMap<>();
    out.put("aggregate_function", new Attribute.Word(FormNodes.aggregate(form.link())));
    if (form.link() != Form.Link.MEAN) {
      out.put("base_values", new Attribute.Numbers(FloatList.of(bases(form))));
    }
    out.put("n_targets", new Attribute.Whole(form.outputs()));
    out.put("nodes_falsenodeids", new Attribute.Wholes(rights));
    out.put("nodes_featureids", new Attribute.Wholes(features));
    if (covered) {
      out.put("nodes_hitrates", new Attribute.Numbers(covers));
    }
    out.put("nodes_modes", new Attribute.Words(modes));
    out.put("nodes_nodeids", new Attribute.Wholes(ids));
    out.put("nodes_treeids", new Attribute.Wholes(trees));
    out.put("nodes_truenodeids", new Attribute.Wholes(lefts));
    out.put("nodes_values", new Attribute.Numbers(thresholds));
    out.put("post_transform", new Attribute.Word("NONE"));
    out.put("target_ids", new Attribute.Wholes(leafOutputs));
    out.put("target_nodeids", new Attribute.Wholes(leafIds));
    out.put("target_treeids", new Attribute.Wholes(leafTrees));
    out.put("target_weights", new Attribute.Numbers(leafValues));
    return out;
  }

  private static float[] bases(Trees form) {
    float[] bases = new float[form.outputs()];
    for (int i = 0; i < bases.length; i++) {
      bases[i] = form.bases().get(i);
    }
    return bases;
  }
}
