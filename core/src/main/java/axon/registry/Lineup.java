package axon.registry;

import axon.model.ModelException;
import axon.model.ModelId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who judges the events of a task, and who did before. Without a champion the heuristics judge.
 *
 * @param challenger is scored beside the champion
 * @param share the percentage of sources, 0 to 100, that the challenger judges in earnest
 * @param past the champions before, the latest last; an empty place is a time of heuristics
 * @param retired all that were champion or challenger and are no more
 */
public record Lineup(
    Optional<ModelId> champion,
    Optional<ModelId> challenger,
    int share,
    List<Optional<ModelId>> past,
    Set<ModelId> retired) {
  /** How many champions are remembered for going back. */
  private static final int REMEMBERED = 50;

  /** Heuristics alone. */
  public static final Lineup HEURISTICS =
      new Lineup(Optional.empty(), Optional.empty(), 0, List.of(), Set.of());

  public Lineup {
    past = List.copyOf(past.subList(Math.max(0, past.size() - REMEMBERED), past.size()));
    retired = Set.copyOf(retired);
    if (share < 0 || share > 100) {
      throw new ModelException("a share of " + share + " % is not 0 to 100");
    }
  }

  /** {@return the stage of a version} */
  public Stage stage(ModelId id) {
    if (champion.filter(id::equals).isPresent()) {
      return Stage.CHAMPION;
    }
    if (challenger.filter(id::equals).isPresent()) {
      return Stage.CHALLENGER;
    }
    return retired.contains(id) ? Stage.RETIRED : Stage.CANDIDATE;
  }

  /** {@return this line-up with {@code id} as champion; the one before can be gone back to} */
  Lineup promoted(ModelId id) {
    if (champion.filter(id::equals).isPresent()) {
      throw new ModelException(id + " is the champion already");
    }
    List<Optional<ModelId>> before = new ArrayList<>(past);
    before.add(champion);
    Optional<ModelId> rest = challenger.filter(other -> !other.equals(id));
    return new Lineup(
        Optional.of(id),
        rest,
        rest.isPresent() ? share : 0,
        before,
        retiredWith(champion, Optional.of(id)));
  }

  /** {@return this line-up with another challenger, or none} */
  Lineup challenged(Optional<ModelId> id, int share) {
    if (id.isPresent() && id.equals(champion)) {
      throw new ModelException(id.get() + " is the champion; it cannot challenge itself");
    }
    Optional<ModelId> gone = challenger.filter(other -> !id.equals(Optional.of(other)));
    return new Lineup(champion, id, id.isPresent() ? share : 0, past, retiredWith(gone, id));
  }

  /** {@return this line-up with the champion before, or heuristics where there was none} */
  Lineup rolledBack() {
    if (past.isEmpty()) {
      throw new ModelException("there is no champion before this one to go back to");
    }
    Optional<ModelId> back = past.getLast();
    boolean challenges = challenger.isPresent() && !challenger.equals(back);
    return new Lineup(
        back,
        challenges ? challenger : Optional.empty(),
        challenges ? share : 0,
        past.subList(0, past.size() - 1),
        retiredWith(champion, back));
  }

  /** {@return whether it is in service, or may be gone back to} */
  boolean needs(ModelId id) {
    return champion.equals(Optional.of(id))
        || challenger.equals(Optional.of(id))
        || past.contains(Optional.of(id));
  }

  private Set<ModelId> retiredWith(Optional<ModelId> gone, Optional<ModelId> come) {
    Set<ModelId> all = new LinkedHashSet<>(retired);
    gone.ifPresent(all::add);
    come.ifPresent(all::remove);
    return all;
  }
}
