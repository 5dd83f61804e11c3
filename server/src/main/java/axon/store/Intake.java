package axon.store;

import static java.util.Objects.requireNonNull;

import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes in events that no sensor of ours saw. They get numbers and are found like all others, but
 * count neither in totals, timelines and rankings nor as dropped or stored, and no dashboard is
 * told. Any thread, blocking.
 */
public interface Intake {
  /**
   * Takes events in, in one transaction; what is there already stays as it is.
   *
   * @throws StoreException if nothing was written
   */
  Taken take(List<Arrival> batch);

  /**
   * An event on its way in.
   *
   * @param repeats how many identical ones it stands for
   * @param lastSeen when the last of them came, in ms since 1970
   * @param timed whether it has a time of its own; if not, it is known again by its content, or by
   *     its event id if it is a report with one
   * @param copy 1 for the first event that is like this one in its import, 2 for the second, …: so
   *     many of them there are, however often they are imported
   * @param said what the import says that it was, or null
   * @param at when that was said, in ms since 1970
   */
  record Arrival(
      ClassifiedEvent event,
      long repeats,
      long lastSeen,
      boolean timed,
      int copy,
      @Nullable Prediction said,
      long at) {
    public Arrival {
      requireNonNull(event, "event is null");
      if (repeats < 1 || copy < 1) {
        throw new IllegalArgumentException("repeats " + repeats + ", copy " + copy);
      }
    }
  }

  /**
   * What became of a batch.
   *
   * @param added events that were new
   * @param known events that were there already
   * @param labelled labels that were new or said something else before
   */
  record Taken(int added, int known, int labelled) {
    public Taken plus(Taken other) {
      return new Taken(added + other.added, known + other.known, labelled + other.labelled);
    }
  }
}
