package axon.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import axon.features.RequestV1;
import axon.model.ConvertedModels;
import axon.model.ModelBundle;
import axon.model.ModelCard;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.model.Models;
import axon.model.OnnxFile;
import axon.model.OnnxWriter;
import axon.model.Provenances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelImportTest {
  @TempDir Path root;
  private Registry registry;
  private ModelImport imports;

  @BeforeEach
  void open() {
    registry = new Registry(root.resolve("models"));
    imports = new ModelImport(registry, Models.FEATURES, "0.1.0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aForestOfScikitLearnBecomesOneOfOurs(boolean zipMap) throws IOException {
    ModelCard card = imports.run(file(ConvertedModels.forest(zipMap)), "forest", 5);
    assertThat(card.id()).isEqualTo(new ModelId("forest", 1));
    assertThat(card.provenance().training().algorithm()).isEqualTo("import");
    assertThat(OnnxFile.read(registry.directory(card.id()).resolve("model.onnx")).trained())
        .isPresent();
    try (ModelBundle bundle = registry.load(card.id(), Models.FEATURES)) {
      assertThat(bundle.score(new float[18])).isCloseTo(0.3, within(1e-6));
    }
  }

  @Test
  void aKerasNetworkStaysAsItIsAndIsServed() throws IOException {
    byte[] bytes = ConvertedModels.keras();
    ModelCard card = imports.run(file(bytes), "keras", 5);
    assertThat(registry.directory(card.id()).resolve("model.onnx")).hasBinaryContent(bytes);
    try (ModelBundle bundle = registry.load(card.id(), Models.FEATURES)) {
      assertThat(bundle.score(new float[18])).isCloseTo(0.5, within(1e-6));
    }
  }

  @Test
  void aBundleOfAnotherMachineKeepsItsCard() {
    Path bundle = root.resolve("elsewhere");
    ModelBundle.write(bundle, new ModelId("other", 7), Models.boosted(1), Provenances.some());
    ModelCard card = imports.run(bundle, "mine", 5);
    assertThat(card.id()).isEqualTo(new ModelId("mine", 1));
    assertThat(card.provenance()).isEqualTo(Provenances.some());
    assertThat(card.contents()).isEqualTo(ModelBundle.card(bundle).contents());
  }

  @Test
  void aModelOfAnotherFeatureSetIsRefused() throws IOException {
    Path file = file(OnnxWriter.write(Models.boosted(1), Map.of()));
    ModelImport others = new ModelImport(registry, new RequestV1(Set.of("CN")).set(), "0.1.0");
    assertThatThrownBy(() -> others.run(file, "mine", 5))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("trained on another request-v1");
    assertThat(registry.list()).isEmpty();
  }

  @Test
  void whatIsNoModelIsRefusedByName() throws IOException {
    Path file = file(new byte[] {1, 2, 3});
    assertThatThrownBy(() -> imports.run(file, "mine", 5))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model.onnx");
    assertThat(registry.list()).isEmpty();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(root.resolve("model.onnx"), bytes);
  }
}
