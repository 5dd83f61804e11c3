package axon.codec;

import static java.util.Objects.requireNonNull;

import axon.event.Event;
import axon.verdict.Prediction;
import org.jspecify.annotations.Nullable;

/** What a line, or a row, of a file turned out to be. */
public sealed interface Imported {
  /** {@return where it stands, from 1} */
  long line();

  /**
   * An event.
   *
   * @param timed whether the file says when it happened; else its time is that of the import
   * @param brought what the file says of its verdict
   * @param label what the file says it was, or null
   * @param repeats how many identical ones it stands for, 1 or more
   * @param lastSeen when the last of them came, in ms since 1970
   */
  record Happened(
      long line,
      Event event,
      boolean timed,
      Brought brought,
      @Nullable Prediction label,
      long repeats,
      long lastSeen)
      implements Imported {
    public Happened {
      requireNonNull(event, "event is null");
      requireNonNull(brought, "brought is null");
      if (repeats < 1) {
        throw new IllegalArgumentException("repeats " + repeats);
      }
    }

    /** {@return the same of another form of its event} */
    public Happened of(Event other) {
      return new Happened(line, other, timed, brought, label, repeats, lastSeen);
    }
  }

  /**
   * What should be an event and cannot be read as one.
   *
   * @param problem what is wrong, in one plain line
   */
  record Bad(long line, String problem) implements Imported {
    static Bad of(long line, @Nullable String problem) {
      return new Bad(line, PlainText.oneLine(String.valueOf(problem), 300));
    }
  }

  /**
   * What is well-formed and has no place in the record.
   *
   * @param kind its kind, as the file calls it
   * @param why what keeps it out
   */
  record Left(long line, String kind, String why) implements Imported {}
}
