package axon.event;

/** How the way of an event ended, whatever its sender was told by then. */
public enum Fate {
  /** Its transaction is committed. */
  STORED,
  /** It is lost, and counted as such. */
  DROPPED
}
