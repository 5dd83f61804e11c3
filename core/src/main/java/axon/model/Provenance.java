package axon.model;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from, as its trainer tells it.
 *
 * @param task what the model is for, see {@link Task}
 * @param metrics a JSON object: for each split what was measured, confusion matrix included
 * @param baseline how features and scores were spread over the training rows; null where that is
 *     not known
 */
public record Provenance(
    String task,
    Training training,
    DataSummary data,
    JsonNode metrics,
    @Nullable Baseline baseline) {
  public Provenance {
    requireNonNull(task, "task is null");
    requireNonNull(training, "training is null");
    requireNonNull(data, "data is null");
    metrics = requireNonNull(metrics, "metrics is null").deepCopy();
  }

  /** One of whose training rows no more is known. */
  public Provenance(String task, Training training, DataSummary data, JsonNode metrics) {
    this(task, training, data, metrics, null);
  }

  /**
   * How it was trained.
   *
   * @param algorithm such as {@code xgboost}; {@code import} for a model of another tool
   * @param hyperparameters by name, as text
   * @param seconds that the training took
   * @param codeVersion of the Axon that trained it
   * @param parent the version that it is meant to follow, as {@code name@version}; may be null
   * @param created ms since 1970
   */
  public record Training(
      String algorithm,
      Map<String, String> hyperparameters,
      long seed,
      double seconds,
      String codeVersion,
      @Nullable String parent,
      long created) {
    public Training {
      requireNonNull(algorithm, "algorithm is null");
      requireNonNull(codeVersion, "code version is null");
      hyperparameters = Map.copyOf(hyperparameters);
    }
  }

  /**
   * What it was trained on.
   *
   * @param from time of the first event in ms since 1970; 0 where the data have no times
   * @param to time of the last
   * @param counts of examples by name, such as {@code train.attack}
   * @param labelSources how many labels came from whom
   * @param origins where the data come from
   * @param hash of the data set
   * @param held names of features that were held at one value in captured rows, since only they
   *     varied in it; the model knows nothing of these features
   * @param simulated whether any of it is traffic that was played for a demonstration
   */
  public record DataSummary(
      long from,
      long to,
      Map<String, Long> counts,
      Map<String, Long> labelSources,
      List<Origin> origins,
      String hash,
      List<String> held,
      boolean simulated) {
    public DataSummary {
      counts = Map.copyOf(counts);
      labelSources = Map.copyOf(labelSources);
      origins = List.copyOf(origins);
      requireNonNull(hash, "hash is null");
      // cards from before this was kept have none
      held = List.copyOf(requireNonNullElse(held, List.of()));
    }

    /** One of real traffic, of which no feature was held. */
    public DataSummary(
        long from,
        long to,
        Map<String, Long> counts,
        Map<String, Long> labelSources,
        List<Origin> origins,
        String hash) {
      this(from, to, counts, labelSources, origins, hash, List.of(), false);
    }

    /** {@return the same, with these features held} */
    public DataSummary holding(List<String> names) {
      return new DataSummary(from, to, counts, labelSources, origins, hash, names, simulated);
    }

    /**
     * {@return the same, with the licences that are known}
     *
     * @param licences by origin
     */
    public DataSummary licensed(Map<String, String> licences) {
      List<Origin> named =
          origins.stream()
              .map(one ->
                  new Origin(one.name, one.rows, licences.getOrDefault(one.name, one.licence)))
              .toList();
      return new DataSummary(from, to, counts, labelSources, named, hash, held, simulated);
    }

    /** {@return what there is to say of data that are not known} */
    public static DataSummary unknown() {
      return new DataSummary(0, 0, Map.of(), Map.of(), List.of(), "");
    }
  }

  /** A collection that data come from, and under which licence; the licence may be empty. */
  public record Origin(String name, long rows, String licence) {
    public Origin {
      requireNonNull(name, "name is null");
      requireNonNull(licence, "licence is null");
    }
  }

  /** {@return an empty object, for a model that was not measured} */
  public static JsonNode noMetrics() {
    return JsonNodeFactory.instance.objectNode();
  }
}
