package axon.alert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where alerts are kept. Any thread; calls may block. */
public interface AlertRecords {
  /**
   * Writes alerts, new or grown, in one transaction. What people did (acknowledged, notes) stays as
   * it is.
   *
   * @param told the level at which further alerts were told, by number
   */
  void save(List<Alert> alerts, Map<Long, Integer> told);

  Optional<Alert> find(long id);

  /** {@return alerts, the newest first} */
  List<Alert> list(Query query);

  /**
   * {@return the newest alerts of a source, newest first}
   *
   * @param source an address, a network of /64, or {@code host:NAME}
   */
  List<Alert> of(String source, int limit);

  /** {@return how many alerts stand in each state, those kept apart left out} */
  Map<Alert.State, Long> counts();

  /** Sets who saw to an alert, or nobody ({@code by} empty). {@return whether there is such one} */
  boolean acknowledge(long id, String by, long at);

  /** Adds a note. {@return false if there is no such alert, or it has too many} */
  boolean note(AlertNote note);

  /** {@return the notes of an alert, the oldest first} */
  List<AlertNote> notes(long id);

  /** {@return where it is kept what no alert is to be made of} */
  IgnoreRecords ignores();

  /**
   * What is asked for.
   *
   * @param states any of these
   * @param categories any of these
   * @param before numbers below this one
   * @param limit at most so many
   */
  record Query(Set<Alert.State> states, Set<Category> categories, long before, int limit) {
    public Query {
      states = Set.copyOf(states);
      categories = Set.copyOf(categories);
    }
  }
}
