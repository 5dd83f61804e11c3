package axon.dataset;

/** What stays together when rows are parted. Near-copies do so always. */
public enum Unit {
  /** Near-copies and nothing else. */
  NEAR_COPY,
  /** All that one attacker sent. */
  SOURCE,
  /** All of one collection: how well does it do on requests from elsewhere? */
  ORIGIN
}
