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
 * A bundle as it lies on disk, whatever its task: {@code model.onnx}, {@code card.json} and {@code
 * feature_names.txt}.
 */
final class BundleFiles {
  private static final String ONNX = "model.onnx";
  private static final String CARD = "card.json";
  private static final String NAMES = "feature_names.txt";
  private static final int TEXT_LIMIT = 16 << 20;

  private final ModelCard card;
  private final byte[] onnx;

  private BundleFiles(ModelCard card, byte[] onnx) {
    this.card = card;
    this.onnx = onnx;
  }

  ModelCard card() {
    return card;
  }

  /** {@return the file's bytes, not to be changed} */
  byte[] onnx() {
    return onnx;
  }

  /** {@return the card of a version in the making} */
  static ModelCard card(
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

  /** Writes a bundle, whole or not at all. */
  static void write(Path directory, ModelCard card, byte[] onnx, FeatureSet features) {
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

  /** Copies a bundle, whole or not at all. */
  static void copy(Path directory, Path target) {
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

  /** {@return the card of a bundle, without a look at the rest} */
  static ModelCard card(Path directory) {
    return about(directory, () -> ModelCard.parse(text(directory.resolve(CARD))));
  }

  /** {@return the files, held against the card and the feature set} */
  static BundleFiles read(Path directory, FeatureSet features) {
    ModelCard card = ModelCard.parse(text(directory.resolve(CARD)));
    checkSet(card, features);
    if (!text(directory.resolve(NAMES)).lines().toList().equals(features.columns())) {
      throw new ModelException(NAMES + " names other features than " + features.name());
    }
    byte[] onnx = bytes(directory.resolve(ONNX), OnnxFile.LIMIT);
    if (!sha256(onnx).equals(card.contents().sha256())) {
      throw new ModelException(ONNX + " is cut off or changed: its SHA-256 is not the card's");
    }
    return new BundleFiles(card, onnx);
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

  /** {@return what {@code reading} gives; what it throws names the directory} */
  static <T> T about(Path directory, Supplier<T> reading) {
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
}
