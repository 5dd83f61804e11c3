package axon.model;

import axon.model.Provenance.DataSummary;
import axon.model.Provenance.Origin;
import axon.model.Provenance.Training;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Provenances for tests. */
public final class Provenances {
  private Provenances() {}

  public static Provenance some() {
    return following(null);
  }

  /** One of a model for sessions. */
  public static Provenance sessions() {
    Provenance some = some();
    return new Provenance("session", some.training(), some.data(), some.metrics());
  }

  /** One of a model that learnt from played traffic. */
  public static Provenance simulated() {
    Provenance some = some();
    DataSummary data = some.data();
    DataSummary played =
        new DataSummary(
            data.from(),
            data.to(),
            data.counts(),
            data.labelSources(),
            data.origins(),
            data.hash(),
            List.of("bot_score"),
            true);
    return new Provenance(some.task(), some.training(), played, some.metrics());
  }

  public static Provenance following(@Nullable String parent) {
    return new Provenance(
        "request",
        new Training("xgboost", Map.of("depth", "6", "trees", "40"), 7, 1.5, "0.1.0", parent, 99),
        new DataSummary(
            1,
            2,
            Map.of("train.attack", 10L, "train.legit", 20L),
            Map.of("rule", 30L),
            List.of(new Origin("recorded", 30, "CC0")),
            "ab12"),
        Provenance.noMetrics());
  }
}
