package axon.alert;

import java.util.List;
import java.util.Map;

/** What the rules remember over a restart. Called by one thread; calls may block. */
public interface AlertMemory {
  /** {@return the highest number that an alert ever had; 0 for none} */
  long lastId();

  /** {@return alerts that are open, the oldest first} */
  List<Alert> open();

  /**
   * {@return alerts that are over and that nobody was told of as they stand}
   *
   * @param most so many are listed; what {@link #expire} forgot is counted in once
   */
  Untold takeUntold(int most);

  /**
   * What nobody was told of.
   *
   * @param worst the worst first
   * @param more how many there are besides
   */
  record Untold(List<Alert> worst, long more) {
    public Untold {
      worst = List.copyOf(worst);
    }
  }

  /** {@return moments and numbers by name} */
  Map<String, Long> marks();

  /** {@return what was seen before, of one kind, in the order in which it was kept} */
  List<Long> seen(String kind);

  /**
   * Keeps marks and what was seen first.
   *
   * @param fresh hashes by kind
   */
  void keep(Map<String, Long> marks, Map<String, List<Long>> fresh);

  /** Forgets all but the newest {@code most} of a kind. */
  void trim(String kind, int most);

  /**
   * Forgets closed alerts.
   *
   * @param before of those that were told what ended earlier, in ms since 1970 …
   * @param most … and what lies so many alerts back
   * @param untold so many that were not told stay, the worst; the rest is counted
   */
  void expire(long before, int most, int untold);
}
