package axon.app;

import axon.features.RequestV1;
import axon.geo.Geo;
import axon.pipeline.Judging;
import axon.registry.Registry;
import axon.serving.ModelClassifier;
import axon.serving.ModelReload;
import axon.signature.SignatureSet;
import axon.verdict.Heuristics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The judge of a running Axon: by the champion of its registry, or by heuristics. Any thread. */
final class LiveJudge {
  private final Geo geo;
  private final Judging judging;
  private final ModelClassifier classifier;
  private final ModelReload reload;

  private LiveJudge(Geo geo, Judging judging, ModelClassifier classifier, ModelReload reload) {
    this.geo = geo;
    this.judging = judging;
    this.classifier = classifier;
    this.reload = reload;
  }

  /**
   * Puts it together and loads the models, at the very first start the one that comes with Axon; a
   * model that is refused is logged, never thrown.
   *
   * @param models the registry's directory; need not be there
   */
  static LiveJudge start(Geo geo, Path models, RequestV1 features, MeterRegistry meters) {
    Heuristics heuristics = new Heuristics(SignatureSet.bundled());
    ModelClassifier classifier = new ModelClassifier(heuristics, features, meters);
    Registry registry = new Registry(models);
    FirstModel.install(registry, features.set());
    ModelReload reload = new ModelReload(registry, classifier, features.set());
    reload.run();
    return new LiveJudge(geo, Judges.by(geo, classifier), classifier, reload);
  }

  Judging judging() {
    return judging;
  }

  /** {@return the same judge with sessions of its own, for what does not happen here and now} */
  Judging apart() {
    return Judges.by(geo, classifier);
  }

  /** {@return the champion as {@code name@version}; empty where heuristics judge alone} */
  Optional<String> champion() {
    return classifier.champion();
  }

  /** {@return what was done to bring it to what the registry says, one line each} */
  List<String> reload() {
    return reload.run();
  }
}
