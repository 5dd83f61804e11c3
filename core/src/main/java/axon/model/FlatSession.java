package axon.model;

/** Scores in plain Java, from flat arrays. Immutable; any thread. */
final class FlatSession implements SessionScorer {
  private final Scaling scaling;
  private final Ensemble types;
  private final Ensemble paths;
  private final float usualPath;

  FlatSession(SessionModel model) {
    this.scaling = model.scaling();
    this.types = new Ensemble(model.types());
    this.paths = new Ensemble(model.paths());
    this.usualPath = model.usualPath();
  }

  @Override
  public SessionScore score(float[] row) {
    float[] scaled = scaling.scaled(row);
    double path = paths.score(scaled)[0];
    return new SessionScore(types.score(scaled), (float) -Math.pow(2, -path / usualPath));
  }

  @Override
  public void close() {
    // holds nothing but memory
  }
}
