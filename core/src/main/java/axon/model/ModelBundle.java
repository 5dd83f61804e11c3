package axon.model;

import axon.features.FeatureSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A version of a model, loaded and ready to score. On disk it is a directory with {@code
 * model.onnx}, {@code card.json} and {@code feature_names.txt}; written whole or not at all, and
 * never changed after. Any thread.
 */
public final class ModelBundle implements AutoCloseable {
  private static final String ONNX = "model.onnx";
  private static final String CARD = "card.json";
  private static final String NAMES = "feature_names.txt";
  private static final int TEXT_LIMIT = 16 << 20;

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
        card(id, provenance, onnx, model.features(), model.threshold(), model.classNames());
    write(directory, card, onnx, model.features());
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
    ModelCard card = card(id, provenance, onnx, features, 0.5, List.of());
    checkNames(file, features);
    tried(Scorers.of(file, features.size())).close();
    write(directory, card, onnx, features);
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
    write(directory, card, onnx, features);
    return card;
  }

  private static ModelCard card(
      ModelId id,
      Provenance provenance,
      byte[] onnx,
      FeatureSet features,
      double threshold,
      List<String> classes) {
    return new ModelCard(
        id,
        provenance,
        new ModelCard.Contents(sha256(onnx), features.name(), features.hash(), threshold, classes));
  }

  private static void write(Path directory, ModelCard card, byte[] onnx, FeatureSet features) {
    String names = String.join("\n", features.columns()) + "\n";
    WholeDirectory.write(
        directory,
        Map.of(
            ONNX,
            onnx,
            CARD,
            card.toJson().getBytes(StandardCharsets.UTF_8),
            NAMES,
            names.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Copies a bundle, whole or not at all.
   *
   * @param target must not be there yet
   * @throws ModelException if a file is missing, or it cannot be written
   */
  public static void copy(Path directory, Path target) {
    WholeDirectory.write(
        target,
        Map.of(
            ONNX,
            bytes(directory.resolve(ONNX), OnnxFile.LIMIT),
            CARD,
            bytes(directory.resolve(CARD), TEXT_LIMIT),
            NAMES,
            bytes(directory.resolve(NAMES), TEXT_LIMIT)));
  }

  /**
   * {@return the card of a bundle, without a look at the rest}
   *
   * @throws ModelException if there is none, or it cannot be read
   */
  public static ModelCard card(Path directory) {
    return about(directory, () -> ModelCard.parse(text(directory.resolve(CARD))));
  }

  /**
   * {@return the model, its files held against the card and the feature set}
   *
   * @param features what rows are made of here
   * @throws ModelException in one line: cut off, changed, too large, of another feature set, or not
   *     computable
   */
  public static ModelBundle load(Path directory, FeatureSet features) {
    return about(
        directory,
        () -> {
          ModelCard card = ModelCard.parse(text(directory.resolve(CARD)));
          checkSet(card, features);
          if (!text(directory.resolve(NAMES)).lines().toList().equals(features.columns())) {
            throw new ModelException(NAMES + " names other features than " + features.name());
          }
          byte[] onnx = bytes(directory.resolve(ONNX), OnnxFile.LIMIT);
          if (!sha256(onnx).equals(card.contents().sha256())) {
            throw new ModelException(
                ONNX + " is cut off or changed: its SHA-256 is not the card's");
          }
          OnnxFile file = OnnxFile.read(onnx);
          checkNames(file, features);
          return new ModelBundle(card, tried(Scorers.of(file, features.size())));
        });
  }

  /** One that gives no probability for a row of zeros is none. */
  private static Scorer tried(Scorer scorer) {
    scorer.probability(new float[scorer.columns()]);
    return scorer;
  }

  private static void checkSet(ModelCard card, FeatureSet features) {
    ModelCard.Contents contents = card.contents();
    if (!contents.features().equals(features.name())) {
      throw new ModelException(
          "trained on feature set " + contents.features() + ", not on " + features.name());
    }
    if (!contents.featuresHash().equals(features.hash())) {
      throw new ModelException(
          "trained on another "
              + features.name()
              + ": its columns or parameters (such as the countries of high risk) differ");
    }
  }

  private static void checkNames(OnnxFile file, FeatureSet features) {
    if (!file.featureNames().isEmpty() && !file.featureNames().equals(features.columns())) {
      throw new ModelException("the model names other features than " + features.name());
    }
  }

  private static <T> T about(Path directory, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ModelException e) {
      throw new ModelException("the model in " + directory + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    return new String(bytes(file, TEXT_LIMIT), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file, int limit) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new ModelException(file.getFileName() + " has more than " + (limit >> 20) + " MiB");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new ModelException("there is no " + file.getFileName(), e);
    } catch (IOException e) {
      throw new ModelException("cannot read " + file.getFileName() + ": " + e, e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Frees what the scorer holds; see {@link Scorer#close}. */
  @Override
  public void close() {
    scorer.close();
  }
}
