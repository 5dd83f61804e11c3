package axon.alert;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Where sightings wait for the alerts' thread; bounded. When it is full they are merged by group,
 * the worst standing for all; when there are too many groups as well they are lost and counted. The
 * record's thread offers and never waits; the alerts' thread takes.
 */
final class Inbox {
  /**
   * So long, in ms, more is gathered: waking the taker for each event costs more than the event.
   */
  private static final long GATHERED = 25;

  private final int most;
  private final Function<Sighting, String> group;
  private final Deque<Item> waiting = new ArrayDeque<>();
  private final Map<String, Item> merged = new LinkedHashMap<>();
  private long lost;
  private int worstLost;

  /**
   * Sightings of one group.
   *
   * @param seen the worst of them
   */
  record Item(Sighting seen, long count) {
    Item with(Item other) {
      boolean worse = Levels.of(other.seen.what()) > Levels.of(seen.what());
      return new Item(worse ? other.seen : seen, count + other.count);
    }
  }

  /** What was lost. */
  record Loss(long count, int risk) {}

  /**
   * @param most sightings that wait, and groups beyond
   * @param group names those that may stand for each other
   */
  Inbox(int most, Function<Sighting, String> group) {
    this.most = most;
    this.group = group;
  }

  /** {@return whether it was taken} */
  synchronized boolean offer(Item item) {
    if (waiting.size() < most) {
      waiting.add(item);
      if (waiting.size() == 1) {
        notifyAll();
      }
      return true;
    }
    return merge(group.apply(item.seen()), item);
  }

  private boolean merge(String key, Item item) {
    if (merged.size() < most || merged.containsKey(key)) {
      merged.merge(key, item, Item::with);
      return true;
    }
    lost += item.count();
    worstLost = Math.max(worstLost, item.seen().risk());
    return false;
  }

  /**
   * {@return what waits, and what came within {@value #GATHERED} ms of the first of it; perhaps
   * nothing}
   *
   * @param millis how long the first is waited for
   */
  @SuppressWarnings("WaitNotInLoop") // waking too early only gathers less
  synchronized List<Item> take(long millis) throws InterruptedException {
    if (await(millis) && waiting.size() < most) {
      wait(GATHERED);
    }
    List<Item> all = new ArrayList<>(waiting.size() + merged.size());
    all.addAll(waiting);
    all.addAll(merged.values());
    waiting.clear();
    merged.clear();
    return all;
  }

  /** {@return whether something waits, after at most so many ms} */
  private boolean await(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; waiting.isEmpty() && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return !waiting.isEmpty();
  }

  /** {@return what was lost since the last call} */
  synchronized Loss takeLost() {
    Loss taken = new Loss(lost, worstLost);
    lost = 0;
    worstLost = 0;
    return taken;
  }
}
