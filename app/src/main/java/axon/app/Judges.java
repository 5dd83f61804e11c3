package axon.app;

import axon.event.TrialRequest;
import axon.geo.Geo;
import axon.pipeline.Judging;
import axon.session.Sessions;
import axon.signature.SignatureSet;
import axon.verdict.Heuristics;

/** Puts the judge together, the same for live events and for files. */
public final class Judges {
  private static final int SOURCES_REMEMBERED = 50_000;

  private Judges() {}

  /** {@return the judge that needs no model: signatures, the session's account, heuristics} */
  public static Judging heuristics(Geo geo) {
    SignatureSet signatures = SignatureSet.bundled();
    return new Judging(
        geo, signatures, new Sessions(SOURCES_REMEMBERED), new Heuristics(signatures));
  }

  /** {@return the same, with its first verdict behind it, which takes some ten times as long} */
  static Judging rehearsed(Geo geo) {
    Judging judging = heuristics(geo);
    judging.judgeAlone(TrialRequest.event());
    return judging;
  }
}
