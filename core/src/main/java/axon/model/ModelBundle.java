package axon.model;

import axon.features.FeatureSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A version of a model, loaded and ready to score. On disk it is a directory with {@code
 * model.onnx}, {@code card.json} and {@code feature_names.txt}; written whole or not at all, and
 * never changed after. Any thread.
 */
public final class ModelBundle implements AutoCloseable {
  private final ModelCard card;
  private final Scorer scorer;

  private ModelBundle(ModelCard card, Scorer scorer) {
    this.card = card;
    this.scorer = scorer;
  }

  public ModelCard card() {
    return card;
  }

  public Scorer scorer() {
    return scorer;
  }

  /** {@return what the model gives for a row, scaled so that the threshold lies at 0.5} */
  public double score(float[] row) {
    return TrainedModel.score(scorer.probability(row), card.contents().threshold());
  }

  /**
   * Writes a trained model.
   *
   * @param directory must not be there yet; its parent is made if need be
   * @return the card that lies in it
   * @throws ModelException if it cannot be written; nothing is left then
   */
  public static ModelCard write(
      Path directory, ModelId id, TrainedModel model, Provenance provenance) {
    byte[] onnx = OnnxWriter.write(model, Map.of());
    ModelCard card =
        BundleFiles.card(
            id, provenance, onnx, model.features(), model.threshold(), model.classNames());
    BundleFiles.write(directory, card, onnx, model.features());
    return card;
  }

  /**
   * Writes a model of another tool as it is, with threshold 0.5.
   *
   * @return the card that lies in it
   * @throws ModelException likewise, and if the file does not fit the feature set
   */
  public static ModelCard write(
      Path directory, ModelId id, OnnxFile file, FeatureSet features, Provenance provenance) {
    byte[] onnx = file.bytes();
    ModelCard card = BundleFiles.card(id, provenance, onnx, features, 0.5, List.of());
    checkNames(file, features);
    tried(Scorers.of(file, features.size())).close();
    BundleFiles.write(directory, card, onnx, features);
    return card;
  }

  /**
   * Writes the parts of a bundle that were made elsewhere under an identity of its own. Whether
   * they fit together is seen when it is loaded.
   *
   * @return the card that lies in it
   * @throws ModelException if it cannot be written
   */
  public static ModelCard adopt(
      Path directory, ModelId id, ModelCard made, byte[] onnx, FeatureSet features) {
    ModelCard card = new ModelCard(id, made.provenance(), made.contents());
    BundleFiles.write(directory, card, onnx, features);
    return card;
  }

  /**
   * Copies a bundle, whole or not at all.
   *
   * @param target must not be there yet
   * @throws ModelException if a file is missing, or it cannot be written
   */
  public static void copy(Path directory, Path target) {
    BundleFiles.copy(directory, target);
  }

  /**
   * {@return the card of a bundle, without a look at the rest}
   *
   * @throws ModelException if there is none, or it cannot be read
   */
  public static ModelCard card(Path directory) {
    return BundleFiles.card(directory);
  }

  /**
   * {@return the model, its files held against the card and the feature set}
   *
   * @param features what rows are made of here
   * @throws ModelException in one line: cut off, changed, too large, of another feature set, or not
   *     computable
   */
  public static ModelBundle load(Path directory, FeatureSet features) {
    return BundleFiles.about(
        directory,
        () -> {
          BundleFiles files = BundleFiles.read(directory, features);
          OnnxFile file = OnnxFile.read(files.onnx());
          checkNames(file, features);
          return new ModelBundle(files.card(), tried(Scorers.of(file, features.size())));
        });
  }

  /** One that gives no probability for a row of zeros is none. */
  private static Scorer tried(Scorer scorer) {
    scorer.probability(new float[scorer.columns()]);
    return scorer;
  }

  private static void checkNames(OnnxFile file, FeatureSet features) {
    if (!file.featureNames().isEmpty() && !file.featureNames().equals(features.columns())) {
      throw new ModelException("the model names other features than " + features.name());
    }
  }

  /** Frees what the scorer holds; see {@link Scorer#close}. */
  @Override
  public void close() {
    scorer.close();
  }
}
