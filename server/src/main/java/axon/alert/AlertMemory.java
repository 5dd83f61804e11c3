package axon.alert;

import java.util.List;
import java.util.Map;

/** What the rules remember over a restart. Called by one thread; calls may block. */
public interface AlertMemory {
  /** {@return the highest number that an alert ever had; 0 for none} */
  long lastId();

  /** {@return alerts that are open, and those that were not told yet; the oldest first} */
  List<Alert> unfinished();

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

  /** Forgets closed alerts that ended before {@code before} (ms since 1970), or beyond a number. */
  void expire(long before, int most);
}
