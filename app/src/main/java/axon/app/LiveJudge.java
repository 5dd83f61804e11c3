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

/** The judge of a running Axon: by the champion of its registry, or by heuristics. Any thread. */
final class LiveJudge {
  private final Judging judging;
  private final ModelReload reload;

  private LiveJudge(Judging judging, ModelReload reload) {
    this.judging = judging;
    this.reload = reload;
  }

  /**
   * Puts it together and loads the models; a model that is refused is logged, never thrown.
   *
   * @param models the registry's directory; need not be there
   */
  static LiveJudge start(Geo geo, Path models, RequestV1 features, MeterRegistry meters) {
    Heuristics heuristics = new Heuristics(SignatureSet.bundled());
    ModelClassifier classifier = new ModelClassifier(heuristics, features, meters);
    ModelReload reload = new ModelReload(new Registry(models), classifier, features.set());
    reload.run();
    return new LiveJudge(Judges.by(geo, classifier), reload);
  }

  Judging judging() {
    return judging;
  }

  /** {@return what was done to bring it to what the registry says, one line each} */
  List<String> reload() {
    return reload.run();
  }
}
