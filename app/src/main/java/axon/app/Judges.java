package axon.app;

import axon.event.TrialRequest;
import axon.features.RequestV1;
import axon.geo.Geo;
import axon.honeytoken.Honeytokens;
import axon.model.ModelBundle;
import axon.pipeline.Judging;
import axon.serving.ModelClassifier;
import axon.session.Sessions;
import axon.session.SharedNetworks;
import axon.signature.SignatureSet;
import axon.verdict.Classifier;
import axon.verdict.Heuristics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Puts the judge together, the same for live events and for files. */
public final class Judges {
  private static final int SOURCES_REMEMBERED = 50_000;

  private Judges() {}

  /** {@return the judge that needs no model: signatures, the session's account, heuristics} */
  public static Judging heuristics(Geo geo) {
    return by(geo, new Heuristics(SignatureSet.bundled()));
  }

  /** {@return the judge by this model alone, whatever the registry says of it} */
  public static Judging model(Geo geo, ModelBundle model, RequestV1 features) {
    Heuristics heuristics = new Heuristics(SignatureSet.bundled());
    ModelClassifier classifier =
        new ModelClassifier(heuristics, features, new SimpleMeterRegistry());
    classifier.serve(model);
    return by(geo, classifier);
  }

  static Judging by(Geo geo, Classifier classifier) {
    return by(geo, classifier, sessions(SharedNetworks.none()), Honeytokens.none());
  }

  static Judging by(Geo geo, Classifier classifier, Sessions sessions, Honeytokens honeytokens) {
    return new Judging(geo, SignatureSet.bundled(), sessions, classifier, honeytokens);
  }

  /** {@return no accounts yet, and room for as many as are kept} */
  static Sessions sessions(SharedNetworks shared) {
    return new Sessions(SOURCES_REMEMBERED, shared);
  }

  /** Gives a first verdict, which takes some ten times as long as the next. */
  static void rehearse(Judging judging) {
    judging.judgeAlone(TrialRequest.event());
  }

  /** Judges a large upload three times: the first takes several times as long as the next. */
  static void rehearseUploads(Judging judging) {
    for (int i = 0; i < 3; i++) {
      judging.judgeAlone(TrialRequest.upload());
    }
  }
}
