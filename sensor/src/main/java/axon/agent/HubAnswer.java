package axon.agent;

/** What became of a report that was sent. */
sealed interface HubAnswer {
  /** The hub has it, now or from before. */
  record Taken() implements HubAnswer {}

  /**
   * The hub will never take it.
   *
   * @param why its words, bounded
   */
  record Refused(String why) implements HubAnswer {}

  /**
   * Not now: the hub is away, busy, or does not know us.
   *
   * @param why in plain words
   */
  record Later(String why) implements HubAnswer {}
}
