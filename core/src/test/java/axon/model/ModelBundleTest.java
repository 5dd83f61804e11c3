package axon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import axon.features.FeatureSet;
import axon.features.RequestV1;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {
  private static final ModelId ID = new ModelId("request", 1);

  @TempDir Path root;

  @Test
  void whatIsWrittenIsLoaded() {
    TrainedModel model = Models.boosted(1);
    ModelCard card = ModelBundle.write(place(), ID, model, Provenances.some());
    try (ModelBundle bundle = ModelBundle.load(place(), Models.FEATURES);
        Scorer expected = Scorers.of(model)) {
      assertThat(bundle.card()).isEqualTo(card);
      assertThat(ModelBundle.card(place())).isEqualTo(card);
      float[] row = Models.row(new Random(1));
      assertThat(bundle.scorer().probability(row)).isEqualTo(expected.probability(row));
      assertThat(bundle.score(row))
          .isCloseTo(
              TrainedModel.score(expected.probability(row), model.threshold()), within(1e-9));
    }
  }

  @Test
  void aCardFromBeforeItSaidWhatWasHeldOrPlayedIsRead() {
    ModelBundle.write(place(), ID, Models.boosted(1), Provenances.some());
    ModelCard card = ModelBundle.card(place());
    String old =
        card.toJson().replaceAll("\"hash\" : (\"\\w+\"),\\s*\"held\"[^}]*", "\"hash\" : $1");
    assertThat(old).doesNotContain("held", "simulated");
    assertThat(ModelCard.parse(old)).isEqualTo(card);
  }

  @Test
  void aNetworkIsLoaded() {
    ModelBundle.write(place(), ID, Models.network(1), Provenances.some());
    try (ModelBundle bundle = ModelBundle.load(place(), Models.FEATURES)) {
      assertThat(bundle.scorer()).isInstanceOf(RuntimeScorer.class);
    }
  }

  @Test
  void aVersionIsNeverWrittenOver() {
    ModelBundle.write(place(), ID, Models.logistic(1), Provenances.some());
    assertThatThrownBy(() -> ModelBundle.write(place(), ID, Models.logistic(2), Provenances.some()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("never changed");
    assertThat(root.resolve("request")).isDirectoryContaining(path -> path.endsWith("1"));
  }

  @Test
  void nothingIsLeftOfWhatCannotBeWritten() throws IOException {
    OnnxFile narrow = OnnxFile.read(ConvertedModels.keras());
    FeatureSet wide = new FeatureSet("wide", Collections.nCopies(20, "x"), List.of());
    assertThatThrownBy(() -> ModelBundle.write(place(), ID, narrow, wide, Provenances.some()))
        .isInstanceOf(ModelException.class)
        .hasMessage("the model takes 18 features, there are 20");
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aModelOfAnotherFeatureSetIsRefused() {
    ModelBundle.write(place(), ID, Models.boosted(1), Provenances.some());
    refused(
        new FeatureSet("request-v2", Models.FEATURES.columns(), List.of()),
        "trained on feature set request-v1, not on request-v2");
    refused(new RequestV1(Set.of("CN")).set(), "trained on another request-v1");
  }

  @Test
  void aCutFileIsRefused() throws IOException {
    ModelBundle.write(place(), ID, Models.boosted(1), Provenances.some());
    Path onnx = place().resolve("model.onnx");
    byte[] bytes = Files.readAllBytes(onnx);
    Files.write(onnx, Arrays.copyOf(bytes, bytes.length / 2));
    refused(Models.FEATURES, "cut off or changed");
  }

  @Test
  void aChangedFileIsRefused() throws IOException {
    ModelBundle.write(place(), ID, Models.boosted(1), Provenances.some());
    Path onnx = place().resolve("model.onnx");
    byte[] bytes = Files.readAllBytes(onnx);
    bytes[bytes.length / 2] ^= 1;
    Files.write(onnx, bytes);
    refused(Models.FEATURES, "cut off or changed");
  }

  @Test
  void anOversizedFileIsRefused() throws IOException {
    ModelBundle.write(place(), ID, Models.boosted(1), Provenances.some());
    try (var channel =
        Files.newByteChannel(place().resolve("model.onnx"), StandardOpenOption.WRITE)) {
      channel.position(OnnxFile.LIMIT);
      channel.write(ByteBuffer.wrap(new byte[1]));
    }
    refused(Models.FEATURES, "more than 64 MiB");
  }

  @Test
  void aBundleWithoutItsFilesIsRefused() throws IOException {
    refused(Models.FEATURES, "there is no card.json");
    ModelBundle.write(place(), ID, Models.boosted(1), Provenances.some());
    Files.delete(place().resolve("feature_names.txt"));
    refused(Models.FEATURES, "there is no feature_names.txt");
    Files.writeString(place().resolve("card.json"), "{\"id\": 3");
    refused(Models.FEATURES, "the card cannot be read");
    Files.writeString(place().resolve("card.json"), "null");
    refused(Models.FEATURES, "the card is empty");
  }

  @Test
  void otherFeatureNamesAreRefused() throws IOException {
    ModelBundle.write(place(), ID, Models.boosted(1), Provenances.some());
    Files.writeString(place().resolve("feature_names.txt"), "a\nb\n");
    refused(Models.FEATURES, "names other features");
  }

  private Path place() {
    return root.resolve("request").resolve("1");
  }

  private void refused(FeatureSet features, String why) {
    assertThatThrownBy(() -> ModelBundle.load(place(), features))
        .isInstanceOf(ModelException.class)
        .message()
        .contains(why)
        .doesNotContain("\n");
  }
}
