package axon.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes reports of touches: the first of a burst at once, what is graver in it at once, the last at
 * its end. A burst lasts {@value #BURST} ms, and each report bears the time of a touch, so that
 * every span of five seconds in which a decoy was touched holds a report, and none without a touch
 * does: the reports before and behind a touch that has none of its own are less than a burst apart.
 * (What follows within {@value #GATHER} ms is the same moment.) One decoy gives some reports a
 * second at most, whatever is done to it. Used by one thread.
 */
final class Bursts {
  /** How long a burst lasts, in ms. */
  static final long BURST = 2000;

  /** What opens a file reads it a moment later: both are one report. In ms. */
  static final long GATHER = 50;

  private final Map<Path, Burst> bursts = new LinkedHashMap<>();

  private static final class Burst {
    private final long began;
    private final Set<Action> told = EnumSet.noneOf(Action.class);
    private Touch pending;
    private boolean atOnce = true;
    private long due;

    Burst(Touch first) {
      began = first.at();
      pending = first;
      due = first.at() + GATHER;
    }

    /**
     * What is graver than all that was told is told at once, all else at the end, the last of it.
     */
    void add(Touch touch) {
      boolean isNew = told.stream().allMatch(known -> known.compareTo(touch.action()) < 0);
      if (isPending() && (atOnce || !isNew)) {
        boolean graver = touch.action().compareTo(pending.action()) > 0;
        Action action = graver ? touch.action() : pending.action();
        pending = new Touch(touch.path(), action, atOnce ? pending.at() : touch.at());
        return;
      }
      pending = touch;
      atOnce = isNew;
      due = Math.min(began + BURST, isNew ? touch.at() + GATHER : Long.MAX_VALUE);
    }

    boolean isPending() {
      return due != Long.MAX_VALUE;
    }

    boolean isDue(long now) {
      return isPending() && due <= now;
    }

    Touch tell() {
      told.add(pending.action());
      due = Long.MAX_VALUE;
      return pending;
    }
  }

  /** Takes a touch in. {@return what has to be reported before it} */
  List<Touch> accept(Touch touch) {
    List<Touch> before = new ArrayList<>(1);
    Burst burst = bursts.get(touch.path());
    boolean isOver = burst != null && !isWithin(burst, touch.at());
    if (burst != null && (burst.isDue(touch.at()) || (isOver && burst.isPending()))) {
      before.add(burst.tell());
    }
    if (burst == null || isOver) {
      bursts.put(touch.path(), new Burst(touch));
    } else {
      burst.add(touch);
    }
    return before;
  }

  /** A clock that was set back ends the burst as well. */
  private static boolean isWithin(Burst burst, long at) {
    return at >= burst.began && at < burst.began + BURST;
  }

  /** {@return what is to be reported by {@code now}, in ms since 1970} */
  List<Touch> due(long now) {
    List<Touch> due = new ArrayList<>(1);
    Iterator<Burst> all = bursts.values().iterator();
    while (all.hasNext()) {
      Burst burst = all.next();
      boolean over = !isWithin(burst, now);
      if (burst.isDue(now) || (over && burst.isPending())) {
        due.add(burst.tell());
      }
      if (over) {
        all.remove();
      }
    }
    return due;
  }

  /** {@return whether nothing is waiting to be reported or to end} */
  boolean isQuiet() {
    return bursts.isEmpty();
  }

  /** {@return all that is still to be reported; nothing is left} */
  List<Touch> flush() {
    return due(Long.MAX_VALUE);
  }
}
