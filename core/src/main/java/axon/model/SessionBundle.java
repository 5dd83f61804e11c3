package axon.model;

import axon.features.SessionV1;
import axon.verdict.AttackType;
import java.nio.file.Path;
import java.util.Map;

/**
 * A version of a session model, loaded and ready to judge. On disk it is a bundle like {@link
 * ModelBundle}'s, its threshold that of an anomaly. Any thread.
 */
public final class SessionBundle {
  private final ModelCard card;
  private final SessionModel model;
  private final SessionJudge judge;

  private SessionBundle(ModelCard card, SessionModel model) {
    this.card = card;
    this.model = model;
    this.judge = new SessionJudge(model);
    // one that says nothing of a row of zeros is none
    judge.scorer().score(new float[model.features().size()]);
  }

  public ModelCard card() {
    return card;
  }

  public SessionModel model() {
    return model;
  }

  public SessionJudge judge() {
    return judge;
  }

  /**
   * Writes a trained model.
   *
   * @param directory must not be there yet; its parent is made if need be
   * @return the card that lies in it
   * @throws ModelException if it cannot be written; nothing is left then
   */
  public static ModelCard write(
      Path directory, ModelId id, SessionModel model, Provenance provenance) {
    byte[] onnx = SessionOnnx.write(model, Map.of());
    ModelCard card =
        BundleFiles.card(
            id,
            provenance,
            onnx,
            model.features(),
            model.threshold(),
            model.labels().stream().map(AttackType::wireName).toList());
    BundleFiles.write(directory, card, onnx, model.features());
    return card;
  }

  /**
   * {@return the model, its files held against the card and the feature set}
   *
   * @throws ModelException in one line: cut off, changed, too large, of another task or feature
   *     set, or not computable
   */
  public static SessionBundle load(Path directory) {
    return BundleFiles.about(
        directory,
        () -> {
          BundleFiles files = BundleFiles.read(directory, SessionV1.SET);
          return new SessionBundle(files.card(), SessionOnnx.read(files.onnx(), SessionV1.SET));
        });
  }
}
