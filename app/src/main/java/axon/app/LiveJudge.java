package axon.app;

import axon.event.Network;
import axon.features.RequestV1;
import axon.geo.Geo;
import axon.honeytoken.Honeytokens;
import axon.pipeline.Judging;
import axon.registry.Registry;
import axon.serving.ModelClassifier;
import axon.serving.ModelReload;
import axon.serving.ModelSessions;
import axon.session.Sessions;
import axon.session.SharedNetworks;
import axon.signature.SignatureSet;
import axon.verdict.Heuristics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The judge of a running Axon: by the champion of its registry, or by heuristics. It judges at
 * once; the models join a moment later, so that no start waits for them. Any thread.
 */
final class LiveJudge implements AutoCloseable {
  private final Geo geo;
  private final Sessions sessions;
  private final Judging judging;
  private final ModelClassifier classifier;
  private final ModelSessions sessionModels;
  private final ModelReload reload;
  private final Thread arrival;

  private LiveJudge(
      Geo geo,
      Sessions sessions,
      Judging judging,
      ModelClassifier classifier,
      ModelSessions sessionModels,
      ModelReload reload,
      Runnable models) {
    this.geo = geo;
    this.sessions = sessions;
    this.judging = judging;
    this.classifier = classifier;
    this.sessionModels = sessionModels;
    this.reload = reload;
    this.arrival = Thread.ofPlatform().daemon().name("axon-models").unstarted(models);
  }

  /**
   * Puts it together, without models.
   *
   * @param shared networks whose addresses many share
   * @param models the registry's directory; need not be there
   * @param honeytokens asked last: they wait for the store
   */
  static LiveJudge start(
      Geo geo,
      List<Network> shared,
      Path models,
      RequestV1 features,
      MeterRegistry meters,
      Supplier<Honeytokens> honeytokens) {
    ModelSessions sessionModels = new ModelSessions(meters);
    Heuristics heuristics = new Heuristics(SignatureSet.bundled(), sessionModels);
    ModelClassifier classifier = new ModelClassifier(heuristics, features, meters);
    Registry registry = new Registry(models);
    ModelReload reload = new ModelReload(registry, classifier, sessionModels, features.set());
    Sessions sessions = Judges.sessions(new SharedNetworks(shared));
    Judging judging = Judges.by(geo, classifier, sessions, honeytokens.get());
    Judges.rehearse(judging);
    Runnable load =
        () -> {
          FirstModel.install(registry, features.set());
          reload.run();
          Judges.rehearseUploads(judging);
        };
    return new LiveJudge(geo, sessions, judging, classifier, sessionModels, reload, load);
  }

  /** Begins to load the models; it costs as much as half a start, so what listens comes first. */
  void loadModels() {
    arrival.start();
  }

  /** Waits until the models have been loaded, or refused. */
  void awaitModels() throws InterruptedException {
    arrival.join();
  }

  Judging judging() {
    return judging;
  }

  /** {@return the accounts of what comes here and now} */
  Sessions sessions() {
    return sessions;
  }

  /** {@return the same judge with sessions of its own, for what does not happen here and now} */
  Judging apart() {
    return Judges.by(geo, classifier);
  }

  /** {@return the champion as {@code name@version}; empty where heuristics judge alone} */
  Optional<String> champion() {
    return classifier.champion();
  }

  /** {@return who judges sessions} */
  ModelSessions sessionModels() {
    return sessionModels;
  }

  /** {@return what should judge and was refused} */
  List<String> faults() {
    return reload.faults();
  }

  /** {@return what was done to bring it to what the registry says, one line each} */
  List<String> reload() {
    return reload.run();
  }

  /** Ends when nothing is written to the registry any more. */
  @Override
  public void close() {
    try {
      arrival.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
