package axon.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The record as alerts look at it after a start. Any thread; calls may block. */
public interface Past {
  /** Of a record in which nothing is. */
  Past NONE =
      new Past() {
        @Override
        public long newest() {
          return 0;
        }

        @Override
        public Missed since(long event, int risk) {
          return new Missed(List.of(), 0, 0);
        }
      };

  /** {@return the number of the newest event; 0 for none} */
  long newest();

  /**
   * {@return what was stored above a number}
   *
   * @param risk this or more
   */
  Missed since(long event, int risk);

  /**
   * What was stored while nobody looked.
   *
   * @param seen the newest of it, oldest first
   * @param cut how many entries there are besides
   * @param worst the highest risk among those, 0 for none
   */
  record Missed(List<Sighting> seen, long cut, int worst) {
    public Missed {
      requireNonNull(seen, "seen is null");
      seen = List.copyOf(seen);
    }
  }
}
