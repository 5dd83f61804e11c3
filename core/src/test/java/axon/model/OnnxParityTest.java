package axon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The file that is written computes what the trainer found, on every path that may serve it. */
class OnnxParityTest {
  private static final int ROWS = 3000;

  static Stream<Arguments> models() {
    return Stream.of(1L, 2L, 3L)
        .flatMap(seed ->
            Stream.of(
                Arguments.of("boosted", Models.boosted(seed)),
                Arguments.of("forest", Models.forest(seed)),
                Arguments.of("network", Models.network(seed)),
                Arguments.of("logistic", Models.logistic(seed)),
                Arguments.of("constant", Models.constant(seed / 4f))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void onnxRuntimeGivesWhatTheFormGives(String name, TrainedModel model) {
    OnnxFile file = OnnxFile.read(OnnxWriter.write(model, Map.of()));
    try (Scorer form = Scorers.of(model);
        Scorer runtime = Scorers.runtime(file, 18);
        Scorer served = Scorers.of(file, 18)) {
      Random random = new Random(7);
      for (int i = 0; i < ROWS; i++) {
        float[] row = Models.row(random);
        float expected = form.probability(row);
        assertThat(runtime.probability(row)).isCloseTo(expected, within(1e-5f));
        assertThat(served.probability(row)).isCloseTo(expected, within(1e-5f));
        assertThat(runtime.classes(row)).containsExactly(form.classes(row), within(1e-5f));
        assertThat(served.classes(row)).containsExactly(form.classes(row), within(1e-5f));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void theSameModelGivesTheSameBytes(String name, TrainedModel model) {
    assertThat(OnnxWriter.write(model, Map.of("b", "2", "a", "1")))
        .isEqualTo(OnnxWriter.write(model, Map.of("a", "1", "b", "2")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void aFileOfOursGivesTheModelBack(String name, TrainedModel model) {
    byte[] bytes = OnnxWriter.write(model, Map.of("note", "spring"));
    OnnxFile file = OnnxFile.read(bytes);
    assertThat(file.trained()).isPresent();
    assertThat(OnnxWriter.write(file.trained().get(), Map.of("note", "spring"))).isEqualTo(bytes);
    assertThat(file.columns()).isEqualTo(18);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void flatTreesGiveWhatTheWalkGives(String name, TrainedModel model) {
    if (model.attack() instanceof Form.Trees trees) {
      Random random = new Random(9);
      Ensemble ensemble = new Ensemble(trees);
      for (int i = 0; i < ROWS; i++) {
        float[] row = Models.row(random);
        double sum = 0;
        for (Form.Member member : trees.members()) {
          sum += member.tree().value(row);
        }
        double expected =
            trees.link() == Form.Link.MEAN
                ? sum / trees.members().size()
                : 1 / (1 + Math.exp(-sum - trees.bases().getFirst()));
        assertThat((double) ensemble.score(row)[0]).isCloseTo(expected, within(1e-6));
      }
    }
  }
}
