package axon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of other tools, in the forms that their converters write. */
class ConvertedModelsTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aScikitLearnForestIsServedFromFlatTrees(boolean zipMap) {
    held(OnnxFile.read(ConvertedModels.forest(zipMap)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void boostedTreesOfXgboostAreServedFromFlatTrees(boolean zipMap) {
    held(OnnxFile.read(ConvertedModels.boosted(zipMap)));
  }

  private static void held(OnnxFile file) {
    TrainedModel model = file.converted(Models.FEATURES).orElseThrow();
    try (Scorer runtime = Scorers.runtime(file, 18);
        Scorer flat = Scorers.of(model)) {
      Random random = new Random(3);
      for (int i = 0; i < 2000; i++) {
        float[] row = Models.row(random);
        assertThat(flat.probability(row)).isCloseTo(runtime.probability(row), within(1e-5f));
      }
    }
  }

  @Test
  void aForestGivesTheShareOfItsLeaves() {
    try (Scorer scorer = Scorers.runtime(OnnxFile.read(ConvertedModels.forest(true)), 18)) {
      float[] row = new float[18];
      assertThat(scorer.probability(row)).isCloseTo(0.3f, within(1e-6f));
      row[0] = 5;
      row[3] = 5;
      assertThat(scorer.probability(row)).isCloseTo(0.95f, within(1e-6f));
    }
  }

  @Test
  void aKerasNetworkIsServedThroughOnnxRuntime() {
    OnnxFile file = OnnxFile.read(ConvertedModels.keras());
    assertThat(file.converted(Models.FEATURES)).isEmpty();
    try (Scorer scorer = Scorers.of(file, 18)) {
      float[] row = new float[18];
      row[0] = 2;
      assertThat(scorer.probability(row)).isCloseTo(0.7310586f, within(1e-6f));
    }
  }
}
