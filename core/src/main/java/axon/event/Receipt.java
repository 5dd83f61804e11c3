package axon.event;

/** What became of an event that a sensor handed over. */
public enum Receipt {
  /** Its transaction is committed. */
  STORED,
  /** The store is slow, failing or full; the event is written later or was dropped, and counted. */
  DEGRADED
}
