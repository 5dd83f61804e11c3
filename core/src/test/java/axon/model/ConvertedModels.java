package axon.model;

import axon.model.OnnxGraph.Attribute;
import axon.model.OnnxGraph.Node;
import axon.model.OnnxGraph.Port;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Graphs in the forms that the usual converters write. */
public final class ConvertedModels {
  private ConvertedModels() {}

  /** A scikit-learn forest of two stumps, as skl2onnx writes it. */
  public static byte[] forest(boolean zipMap) {
    Map<String, Attribute> trees = stumps("BRANCH_LEQ");
    trees.put("class_treeids", wholes(0, 0, 0, 0, 1, 1, 1, 1));
    trees.put("class_nodeids", wholes(1, 1, 2, 2, 1, 1, 2, 2));
    trees.put("class_ids", wholes(0, 1, 0, 1, 0, 1, 0, 1));
    trees.put("class_weights", numbers(0.4f, 0.1f, 0.05f, 0.45f, 0.3f, 0.2f, 0, 0.5f));
    trees.put("classlabels_int64s", wholes(0, 1));
    trees.put("post_transform", new Attribute.Word("NONE"));
    return file(trees, zipMap);
  }

  /** XGBoost's boosted trees, as onnxmltools writes them. */
  public static byte[] boosted(boolean zipMap) {
    Map<String, Attribute> trees = stumps("BRANCH_LT");
    trees.put("class_treeids", wholes(0, 0, 1, 1));
    trees.put("class_nodeids", wholes(1, 2, 1, 2));
    trees.put("class_ids", wholes(0, 0, 0, 0));
    trees.put("class_weights", numbers(-0.6f, 0.8f, -0.2f, 0.3f));
    trees.put("classlabels_int64s", wholes(0, 1));
    trees.put("base_values", numbers(-0.4f));
    trees.put("post_transform", new Attribute.Word("LOGISTIC"));
    return file(trees, zipMap);
  }

  /** A network with one output between 0 and 1, as tf2onnx writes Keras models. */
  public static byte[] keras() {
    GraphBuilder graph = new GraphBuilder();
    float[] weights = new float[18];
    weights[0] = 0.5f;
    weights[3] = -0.25f;
    graph.constant("kernel", new long[] {18, 1}, weights);
    graph.node("MatMul", List.of("input_1", "kernel"), "product");
    graph.node("Sigmoid", List.of("product"), "dense");
    return OnnxEncoder.encode(
        graph.build(
            new Port("input_1", OnnxGraph.FLOAT, List.of(-1L, 18L)),
            List.of(new Port("dense", OnnxGraph.FLOAT, List.of(-1L, 1L))),
            Map.of()));
  }

  private static Map<String, Attribute> stumps(String mode) {
    Map<String, Attribute> trees = new LinkedHashMap<>();
    trees.put("nodes_treeids", wholes(0, 0, 0, 1, 1, 1));
    trees.put("nodes_nodeids", wholes(0, 1, 2, 0, 1, 2));
    trees.put("nodes_featureids", wholes(0, 0, 0, 3, 0, 0));
    trees.put("nodes_truenodeids", wholes(1, 0, 0, 1, 0, 0));
    trees.put("nodes_falsenodeids", wholes(2, 0, 0, 2, 0, 0));
    trees.put("nodes_hitrates", numbers(1, 1, 1, 1, 1, 1));
    trees.put("nodes_missing_value_tracks_true", wholes(0, 0, 0, 0, 0, 0));
    trees.put(
        "nodes_modes", new Attribute.Words(List.of(mode, "LEAF", "LEAF", mode, "LEAF", "LEAF")));
    trees.put("nodes_values", numbers(4, 0, 0, 2, 0, 0));
    return trees;
  }

  private static byte[] file(Map<String, Attribute> trees, boolean zipMap) {
    List<Node> nodes = new ArrayList<>();
    String raw = zipMap ? "probability_tensor" : "probabilities";
    nodes.add(
        new Node(
            "TreeEnsembleClassifier", GraphBuilder.ML, List.of("X"), List.of("label", raw), trees));
    if (zipMap) {
      nodes.add(
          new Node(
              "ZipMap",
              GraphBuilder.ML,
              List.of(raw),
              List.of("output_probability"),
              Map.of("classlabels_int64s", wholes(0, 1))));
    }
    Map<String, Long> opsets = new LinkedHashMap<>();
    opsets.put("", 17L);
    opsets.put(GraphBuilder.ML, 3L);
    return OnnxEncoder.encode(
        new OnnxGraph(
            8,
            opsets,
            List.of(new Port("X", OnnxGraph.FLOAT, List.of(-1L, 18L))),
            List.of(
                new Port("label", OnnxGraph.INT64, List.of(-1L)),
                zipMap
                    ? new Port("output_probability", 0, List.of())
                    : new Port("probabilities", OnnxGraph.FLOAT, List.of(-1L, 2L))),
            nodes,
            Map.of(),
            Map.of()));
  }

  private static Attribute wholes(long... values) {
    return new Attribute.Wholes(LongList.of(values));
  }

  private static Attribute numbers(float... values) {
    return new Attribute.Numbers(FloatList.of(values));
  }
}
