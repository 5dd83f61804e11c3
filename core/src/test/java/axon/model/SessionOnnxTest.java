package axon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import axon.features.SessionV1;
import axon.verdict.AttackType;
import axon.verdict.SessionVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that is written of a session model computes what the trainer found. */
class SessionOnnxTest {
  private static final int ROWS = 3000;
  private static final ModelId ID = new ModelId("session", 1);

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void onnxRuntimeGivesWhatTheFlatFormGives(long seed) {
    SessionModel model = SessionModels.some(seed);
    Random random = new Random(seed);
    try (SessionScorer flat = SessionScorer.of(model);
        SessionScorer runtime = SessionScorer.runtime(model)) {
      for (int i = 0; i < ROWS; i++) {
        float[] row = SessionModels.row(random).toFloats();
        SessionScore expected = flat.score(row);
        SessionScore given = runtime.score(row);
        assertThat(given.anomaly()).isCloseTo(expected.anomaly(), within(1e-5f));
        for (int label = 0; label < expected.labels(); label++) {
          assertThat(given.probability(label))
              .isCloseTo(expected.probability(label), within(1e-5f));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFileGivesTheModelBackAndTheSameModelTheSameBytes(long seed) {
    SessionModel model = SessionModels.some(seed);
    byte[] bytes = SessionOnnx.write(model, Map.of("b", "2", "a", "1"));
    assertThat(SessionOnnx.write(model, Map.of("a", "1", "b", "2"))).isEqualTo(bytes);
    SessionModel back = SessionOnnx.read(bytes, SessionV1.SET);
    assertThat(SessionOnnx.write(back, Map.of("a", "1", "b", "2"))).isEqualTo(bytes);
    assertThat(back.labels()).isEqualTo(model.labels());
    assertThat(back.threshold()).isEqualTo(model.threshold());
  }

  @Test
  void aFileOfAnotherTaskOrWithAChangedTreeIsRefused() {
    byte[] request = OnnxWriter.write(Models.forest(1), Map.of());
    assertThatThrownBy(() -> SessionOnnx.read(request, SessionV1.SET))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("not of the task session");
    byte[] session = SessionOnnx.write(SessionModels.some(1), Map.of());
    assertThatThrownBy(() -> OnnxFile.read(session))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("task session");
    byte[] cut = Arrays.copyOf(session, session.length - 200);
    assertThatThrownBy(() -> SessionOnnx.read(cut, SessionV1.SET))
        .isInstanceOf(ModelException.class);
  }

  @Test
  void aBundleIsLoadedAndJudges() {
    SessionModel model = SessionModels.always(AttackType.INJECTION);
    Path place = root.resolve("session/1");
    ModelCard card = SessionBundle.write(place, ID, model, Provenances.sessions());
    SessionBundle bundle = SessionBundle.load(place);
    assertThat(bundle.card()).isEqualTo(card);
    assertThat(card.contents().features()).isEqualTo("session-v1");
    assertThat(card.contents().classes())
        .containsExactly("DataExfil", "BruteForce", "Injection", "Recon", "Normal");
    SessionVerdict verdict = bundle.judge().judge(SessionModels.row(new Random(1)));
    assertThat(verdict.type()).isEqualTo(AttackType.INJECTION);
    assertThat(verdict.confidence()).isGreaterThan(0.99);
    assertThat(verdict.anomalyScore()).isCloseTo(-0.5, within(1e-6));
    assertThat(verdict.isAnomaly()).isFalse();
    // (1·6 + 0.5·4)·1.5 = 12
    assertThat(verdict.risk()).isEqualTo(10);
  }

  @Test
  void aBundleThatIsCutOrOfAnotherTaskIsRefused() throws Exception {
    Path place = root.resolve("session/1");
    SessionBundle.write(place, ID, SessionModels.some(1), Provenances.sessions());
    assertThatThrownBy(() -> ModelBundle.load(place, Models.FEATURES))
        .hasMessageContaining("trained on feature set session-v1, not on request-v1");
    Path onnx = place.resolve("model.onnx");
    byte[] bytes = Files.readAllBytes(onnx);
    bytes[bytes.length / 2] ^= 1;
    Files.write(onnx, bytes);
    assertThatThrownBy(() -> SessionBundle.load(place))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cut off or changed");
    Path other = root.resolve("request/1");
    ModelBundle.write(other, new ModelId("request", 1), Models.forest(1), Provenances.some());
    assertThatThrownBy(() -> SessionBundle.load(other))
        .hasMessageContaining("trained on feature set request-v1, not on session-v1");
  }
}
