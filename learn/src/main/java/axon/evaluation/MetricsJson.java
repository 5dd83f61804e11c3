package axon.evaluation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The figures of an evaluation as they stand in a model card. Pure functions; any thread. */
public final class MetricsJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MetricsJson() {}

  /** {@return an object of figures; those that cannot be told are null} */
  public static ObjectNode of(Evaluation evaluation) {
    ObjectNode json = NODES.objectNode();
    Curves curves = evaluation.curves();
    put(json, "roc_auc", curves.rocArea());
    put(json, "average_precision", curves.averagePrecision());
    put(json, "recall_at_0.1pct_fpr", curves.recallAt(0.001));
    put(json, "recall_at_1pct_fpr", curves.recallAt(0.01));
    put(json, "mean_recall_at_0.1pct_fpr", evaluation.meanRecallAtTenth());
    put(json, "mean_recall_at_1pct_fpr", evaluation.meanRecallAtOne());
    put(json, "mean_recall", evaluation.meanRecall());
    put(json, "mean_false_positive_rate", evaluation.meanFalsePositives());
    put(json, "mcc", evaluation.confusion().mcc());
    put(json, "balanced_accuracy", evaluation.confusion().balancedAccuracy());
    put(json, "calibration_error", evaluation.reliability().error());
    put(json, "brier", evaluation.brier());
    json.set("confusion", confusion(evaluation.confusion()));
    ObjectNode origins = json.putObject("origins");
    for (Evaluation.OriginFigures one : evaluation.perOrigin()) {
      ObjectNode origin = origins.putObject(one.origin());
      origin.set("confusion", confusion(one.confusion()));
      put(origin, "recall_at_0.1pct_fpr", one.recallAtTenth());
      put(origin, "recall_at_1pct_fpr", one.recallAtOne());
    }
    ObjectNode kinds = json.putObject("classes");
    for (Evaluation.KindFigures one : evaluation.perKind()) {
      ObjectNode kind = kinds.putObject(one.kind().wireName());
      kind.put("rows", one.rows());
      put(kind, "recall", one.recall());
      put(kind, "recall_at_1pct_fpr", one.recallAtOne());
      put(kind, "precision", one.precision());
      put(kind, "named_so", one.kindRecall());
      put(kind, "f1", one.f1());
    }
    ObjectNode importances = json.putObject("importances");
    evaluation.importances().forEach(one -> put(importances, one.feature(), one.drop()));
    return json;
  }

  private static ObjectNode confusion(Confusion confusion) {
    return NODES
        .objectNode()
        .put("true_positives", confusion.hits())
        .put("false_negatives", confusion.misses())
        .put("false_positives", confusion.alarms())
        .put("true_negatives", confusion.passes());
  }

  private static void put(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, Math.round(value * 1e6) / 1e6);
    } else {
      json.putNull(name);
    }
  }
}
