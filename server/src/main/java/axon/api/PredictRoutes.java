package axon.api;

import axon.features.SessionRow;
import axon.features.SessionV1;
import axon.verdict.Risk;
import axon.verdict.SessionClassifier;
import axon.verdict.SessionVerdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What sessions amount to: one, or many at a time, by who judges sessions at that moment. */
final class PredictRoutes {
  /** The most sessions of one call. */
  static final int MOST = 1000;

  private static final int LARGEST_SESSION = 64 * 1024;
  private static final int LARGEST_BODY = 1 << 20;

  private final SessionClassifier judge;

  PredictRoutes(SessionClassifier judge) {
    this.judge = judge;
  }

  List<Route> routes() {
    Map<String, String> features = new LinkedHashMap<>();
    SessionV1.COLUMNS.forEach(column -> features.put(column.name(), told(column)));
    return List.of(
        Route.post("/predict", Need.PREDICT, "Judges a session", features, this::predict)
            .answering(
                200,
                "application/json",
                "attack_type, risk_score (0 to 10), confidence, anomaly_score, is_anomaly; 422"
                    + " names a feature that is missing or wrong"),
        Route.post(
                "/predict-batch",
                Need.PREDICT,
                "Judges many sessions",
                Map.of("logs", "a list of 1 to " + MOST + " sessions, each as for /predict"),
                this::predictBatch)
            .answering(
                200,
                "application/json",
                "results in the order of logs, with an error in the place of a bad one;"
                    + " total_processed; high_risk_count (risk 7 and up)"),
        Route.get(
            "/features",
            Need.PREDICT,
            "What a session is judged by",
            "the features in order, with their ranges",
            PredictRoutes::features));
  }

  private static String told(SessionV1.Column column) {
    String range = column.most().isPresent() ? "0 or 1" : "0 or more";
    return column.meaning() + "; a number, " + range;
  }

  private void predict(Call call) {
    call.json(answer(judge.judge(row(call.body(LARGEST_SESSION, Json.Form.NUMBERS)))));
  }

  private void predictBatch(Call call) {
    JsonNode logs = call.body(LARGEST_BODY, Json.Form.NUMBERS).path("logs");
    if (!logs.isArray() || logs.isEmpty() || logs.size() > MOST) {
      throw unfit("logs is not a list of 1 to " + MOST + " sessions");
    }
    ObjectNode node = Json.object();
    ArrayNode results = node.putArray("results");
    int high = 0;
    for (JsonNode log : logs) {
      try {
        SessionVerdict verdict = judge.judge(row(log));
        high += verdict.risk() >= Risk.HIGH ? 1 : 0;
        results.add(answer(verdict));
      } catch (ApiException e) {
        results.add(Json.fault(e));
      }
    }
    call.json(node.put("total_processed", results.size()).put("high_risk_count", high));
  }

  private static ObjectNode answer(SessionVerdict verdict) {
    return Json.object()
        .put("attack_type", verdict.type().wireName())
        .put("risk_score", verdict.risk())
        .put("confidence", millionths(verdict.confidence()))
        .put("anomaly_score", millionths(verdict.anomalyScore()))
        .put("is_anomaly", verdict.isAnomaly());
  }

  /** {@return a share as it is answered: finer digits say nothing} */
  static double millionths(double value) {
    return Math.round(value * 1e6) / 1e6;
  }

  /** {@return the row of six fields; others are passed over} */
  private static SessionRow row(JsonNode log) {
    if (!log.isObject()) {
      throw unfit("a session is not a JSON object");
    }
    List<Double> values = new ArrayList<>();
    for (SessionV1.Column column : SessionV1.COLUMNS) {
      values.add(number(column.name(), log.path(column.name())));
    }
    return SessionRow.of(values);
  }

  private static double number(String name, JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      throw unfit(name + " is missing");
    }
    if (!node.isNumber()) {
      throw unfit(name + " is not a number");
    }
    double value = node.doubleValue();
    if (!Double.isFinite(value)) {
      throw unfit(name + " is not finite");
    }
    if (value < 0) {
      throw unfit(name + " is negative");
    }
    return value;
  }

  private static ApiException unfit(String message) {
    return new ApiException(422, "unfit", message);
  }

  private static void features(Call call) {
    ObjectNode node = Json.object().put("feature_set", SessionV1.SET.name());
    ArrayNode features = node.putArray("features");
    for (SessionV1.Column column : SessionV1.COLUMNS) {
      ObjectNode feature = features.addObject().put("name", column.name()).put("min", 0);
      if (column.most().isPresent()) {
        feature.put("max", column.most().getAsDouble());
      } else {
        feature.putNull("max");
      }
      feature.put("description", column.meaning());
    }
    call.json(node);
  }
}
