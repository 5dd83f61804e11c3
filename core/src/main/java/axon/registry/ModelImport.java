package axon.registry;

import static java.util.Objects.requireNonNullElse;

import axon.features.FeatureSet;
import axon.model.ModelBundle;
import axon.model.ModelCard;
import axon.model.ModelException;
import axon.model.OnnxFile;
import axon.model.Parity;
import axon.model.Provenance;
import axon.model.Provenance.DataSummary;
import axon.model.Provenance.Training;
import axon.model.Scorer;
import axon.model.Scorers;
import axon.model.SessionBundle;
import axon.model.Task;
import axon.model.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes models from elsewhere into the registry: an ONNX file of scikit-learn, XGBoost or Keras, or
 * a bundle of another Axon. Forests and boosted trees are written anew in Axon's own form once that
 * has proved to give the same probabilities; what else there is stays as it is.
 */
public final class ModelImport {
  private static final int ROWS = 2000;

  private final Registry registry;
  private final FeatureSet features;
  private final String codeVersion;

  /**
   * @param features what the model's rows are to be made of
   */
  public ModelImport(Registry registry, FeatureSet features, String codeVersion) {
    this.registry = registry;
    this.features = features;
    this.codeVersion = codeVersion;
  }

  /**
   * {@return the card of the new version}
   *
   * @param path an ONNX file, or a bundle's directory
   * @param wanted the model's name; that of its task if null
   * @param created ms since 1970
   * @throws ModelException if the file cannot be served on rows of the feature set
   */
  public ModelCard run(Path path, @Nullable String wanted, long created) {
    boolean bundle = Files.isDirectory(path);
    if (bundle && isOfSessions(path)) {
      SessionBundle sessions = SessionBundle.load(path);
      String name = requireNonNullElse(wanted, Task.SESSION.wireName());
      return registry.publish(name, sessions.model(), sessions.card().provenance());
    }
    String name = requireNonNullElse(wanted, Task.REQUEST.wireName());
    if (bundle) {
      ModelBundle.load(path, features).close();
    }
    OnnxFile file = OnnxFile.read(bundle ? path.resolve("model.onnx") : path);
    Provenance provenance = bundle ? ModelBundle.card(path).provenance() : unknown(path, created);
    if (file.trained().isPresent()) {
      return registry.publish(name, own(file.trained().get()), provenance);
    }
    Optional<TrainedModel> trees = file.converted(features).filter(model -> agrees(model, file));
    return trees.isPresent()
        ? registry.publish(name, trees.get(), provenance)
        : registry.publish(name, file, features, provenance);
  }

  private static boolean isOfSessions(Path bundle) {
    String task = ModelBundle.card(bundle).provenance().task();
    return task.equals(Task.SESSION.wireName());
  }

  private TrainedModel own(TrainedModel model) {
    if (!model.features().equals(features)) {
      throw new ModelException(
          "the model was trained on another "
              + model.features().name()
              + ": its columns or parameters differ from "
              + features.name()
              + " here");
    }
    return model;
  }

  private boolean agrees(TrainedModel model, OnnxFile file) {
    try (Scorer ours = Scorers.of(model);
        Scorer theirs = Scorers.runtime(file, features.size())) {
      List<float[]> rows = Parity.rows(model, ROWS, 1);
      return Parity.difference(ours, theirs, rows) <= Parity.TOLERANCE;
    }
  }

  private Provenance unknown(Path path, long created) {
    Training training =
        new Training(
            "import",
            Map.of("file", String.valueOf(path.getFileName())),
            0,
            0,
            codeVersion,
            null,
            created);
    return new Provenance("request", training, DataSummary.unknown(), Provenance.noMetrics());
  }
}
