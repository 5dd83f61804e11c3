package axon.label;

import static java.util.Objects.requireNonNull;

import axon.verdict.Prediction;

/**
 * Someone's word on what an event was.
 *
 * @param eventId the event's number in the record
 * @param said what it was
 * @param source whose word it is
 * @param at when it was said, in ms since 1970
 */
public record EventLabel(long eventId, Prediction said, LabelSource source, long at) {
  public EventLabel {
    requireNonNull(said, "said is null");
    requireNonNull(source, "source is null");
  }
}
