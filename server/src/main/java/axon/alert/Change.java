package axon.alert;

import static java.util.Objects.requireNonNull;

/**
 * What became of an alert just now.
 *
 * @param from the risk that it had before
 */
record Change(Kind kind, Alert alert, int from) {
  enum Kind {
    OPENED,
    /** It has grown for a while. */
    UPDATED,
    /** Its risk or type rose. */
    ESCALATED,
    CLOSED
  }

  Change {
    requireNonNull(kind, "kind is null");
    requireNonNull(alert, "alert is null");
  }
}
