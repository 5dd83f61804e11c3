package axon.alert;

import axon.alert.Alert.Handled;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;

/**
 * Decides which changes leave as a message of their own and which are told together. Nothing that
 * should be told is dropped: it leaves, or it stands in the next summary, where the worst come
 * first.
 *
 * <p>In a storm (more than so many messages in a minute) only what is worse than all told before
 * leaves at once; the rest is summed up, at growing distances. Used by one thread.
 */
final class Postroom {
  private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
  private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toMillis(15);

  private final Policy policy;
  private final LongPredicate acknowledged;
  private final BiConsumer<Message, List<Alert>> out;
  private final Gathering digest = new Gathering(Gathering.MOST);
  private final Gathering held = new Gathering(Gathering.MOST);
  private final Gathering storm = new Gathering(Gathering.MOST);
  private long digestSince;
  private long windowSince;
  private int inWindow;
  private int mentioned;
  private boolean storming;
  private long stormPause = MINUTE;
  private long stormToldAt;
  private int stormTop;
  private boolean wasQuiet;

  /**
   * @param acknowledged whether someone saw to an alert, by number
   * @param out takes a message with all alerts that it tells of
   */
  Postroom(
      Policy policy, LongPredicate acknowledged, BiConsumer<Message, List<Alert>> out, long now) {
    this.policy = policy;
    this.acknowledged = acknowledged;
    this.out = out;
    this.digestSince = now;
    this.windowSince = now;
    this.wasQuiet = isQuiet(now);
  }

  /**
   * Takes what reached nobody: it stands in the next summary.
   *
   * @param more how many there are that cannot be named
   */
  void restore(List<Alert> untold, long more, long now) {
    if (storm.isEmpty() && !storming) {
      stormToldAt = now;
      stormPause = MINUTE;
    }
    untold.stream().filter(this::isTold).filter(alert -> !holds(alert.id())).forEach(storm::put);
    storm.count(more);
  }

  private boolean holds(long id) {
    return digest.holds(id) || held.holds(id) || storm.holds(id);
  }

  /** Somebody was told of an alert at this level: it need not be told once more. */
  void told(long id, int level) {
    digest.removeUpTo(id, level);
    held.removeUpTo(id, level);
    storm.removeUpTo(id, level);
  }

  /** The clock was set back by so many ms: the pauses that began go on. */
  void turnBack(long by) {
    digestSince -= by;
    windowSince -= by;
    stormToldAt -= by;
  }

  private boolean isTold(Alert alert) {
    return policy.scanners() || !alert.cause().category().isApart();
  }

  void take(Change change, long now) {
    Alert alert = change.alert();
    if (!isTold(alert)) {
      return;
    }
    switch (change.kind()) {
      case OPENED, ESCALATED -> tell(change, now);
      case UPDATED -> {
        if (!waits(alert) && !acknowledged.test(alert.id())) {
          mention(Message.Kind.UPDATED, alert, now);
        }
      }
      case CLOSED -> {
        if (!waits(alert) && alert.handled().told() != Handled.NEVER) {
          mention(Message.Kind.CLOSED, alert, now);
        }
      }
    }
  }

  /** {@return whether it waits for a summary, which then has its newest state} */
  private boolean waits(Alert alert) {
    return digest.renew(alert) || held.renew(alert) || storm.renew(alert);
  }

  private boolean takeOut(Alert alert) {
    return digest.remove(alert.id()) || held.remove(alert.id()) || storm.remove(alert.id());
  }

  /** What is good to know and no more: not in quiet hours, and no more than alerts in a minute. */
  private void mention(Message.Kind kind, Alert alert, long now) {
    turnWindow(now);
    if (!isQuiet(now) && mentioned < policy.perMinute()) {
      mentioned++;
      send(kind, alert, now);
    }
  }

  private void tell(Change change, long now) {
    Alert alert = change.alert();
    boolean waited = takeOut(alert);
    if (alert.risk() < policy.digestBelow()) {
      digest.put(alert);
    } else if (isQuiet(now) && alert.risk() < policy.quietExcept()) {
      held.put(alert);
    } else if (mayLeave(alert, now)) {
      boolean worse = change.kind() == Change.Kind.ESCALATED && !waited;
      if (worse) {
        escalate(alert, change.from(), now);
      } else {
        send(Message.Kind.OPENED, alert, now);
      }
    } else {
      storm.put(alert);
    }
  }

  /** Counts against the minute's share, but for what is worse than all that this storm told. */
  private boolean mayLeave(Alert alert, long now) {
    turnWindow(now);
    int level = Levels.of(alert.what());
    boolean fits = !storming && inWindow < policy.perMinute();
    if (!fits && !storming) {
      storming = true;
      stormPause = MINUTE;
      stormToldAt = windowSince;
    }
    inWindow++;
    boolean leaves = fits || level > stormTop;
    stormTop = leaves ? Math.max(stormTop, level) : stormTop;
    return leaves;
  }

  private void turnWindow(long now) {
    if (now - windowSince < MINUTE) {
      return;
    }
    if (inWindow <= policy.perMinute()) {
      if (!storm.isEmpty()) {
        sumStorm(now);
      }
      storming = false;
      stormTop = 0;
    }
    windowSince = now;
    inWindow = 0;
    mentioned = 0;
  }

  /** To be called each second or so. */
  void tick(long now) {
    boolean quiet = isQuiet(now);
    if (!digest.isEmpty() && now - digestSince >= policy.digestEvery().toMillis()) {
      if (quiet) {
        digest.moveTo(held, Integer.MAX_VALUE);
      } else {
        sum(digest, "gathered", now);
      }
      digestSince = now;
    } else if (digest.isEmpty()) {
      digestSince = now;
    }
    if (wasQuiet && !quiet && !held.isEmpty()) {
      sum(held, "held back in quiet hours", now);
    }
    wasQuiet = quiet;
    if (quiet) {
      storm.moveTo(held, policy.quietExcept());
    }
    if (!storm.isEmpty() && now - stormToldAt >= stormPause) {
      sumStorm(now);
      stormToldAt = now;
      stormPause = Math.min(LONGEST_PAUSE, 2 * stormPause);
    }
    turnWindow(now);
  }

  private void sumStorm(long now) {
    sum(storm, storming ? "many at once" : "not told before", now);
  }

  /** Tells all that a gathering holds in one message. */
  private void sum(Gathering gathering, String words, long now) {
    long counted = gathering.takeCounted();
    List<Alert> all = gathering.take();
    List<Alert> worst = all.subList(0, Math.min(all.size(), Message.MOST));
    Message message =
        new Message(
            UUID.randomUUID().toString(),
            Message.Kind.SUMMARY,
            now,
            worst.getFirst().risk(),
            worst,
            all.size() + counted,
            words,
            0);
    out.accept(message, all);
  }

  private void escalate(Alert alert, int from, long now) {
    String id = UUID.randomUUID().toString();
    out.accept(Message.escalated(id, alert, from, now), List.of(alert));
  }

  private void send(Message.Kind kind, Alert alert, long now) {
    out.accept(Message.about(UUID.randomUUID().toString(), kind, alert, now), List.of(alert));
  }

  private boolean isQuiet(long now) {
    return policy.quiet().filter(hours -> hours.holds(now)).isPresent();
  }
}
