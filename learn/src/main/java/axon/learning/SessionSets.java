package axon.learning;

import axon.dataset.SessionData;
import axon.dataset.SessionExample;
import axon.dataset.SyntheticSessions;
import axon.features.NearCopies;
import axon.verdict.AttackType;
import java.util.Comparator;
import java.util.List;

/**
 * The sessions of a run, each for one purpose.
 *
 * @param train what is learnt from
 * @param canary a quarter of what people gave, never learnt from; synthetic ones where they gave
 *     few of a type
 * @param fresh the newest quarter of what was captured, likewise
 */
record SessionSets(SessionData train, SessionData canary, SessionData fresh) {
  /** Fewer sessions than this are not judged by. */
  private static final int FEWEST = 40;

  private static final int SPARE = 4000;
  private static final long SPARE_SEED = 20;

  /**
   * Parts the sessions.
   *
   * @param seen the time of the newest session that the champion has learnt from, in ms since 1970:
   *     what it knows already is not fresh
   */
  static SessionSets of(SessionData captured, SessionData trusted, long seen) {
    List<SessionExample> byTime =
        captured.examples().stream()
            .sorted(Comparator.comparingLong(SessionExample::time))
            .toList();
    int old = byTime.size() - byTime.size() / 4;
    SessionData fresh =
        new SessionData(byTime.subList(old, byTime.size())).where(one -> one.time() > seen);
    SessionData canary = toppedUp(trusted.where(SessionSets::isCanary));
    SessionData train =
        trusted
            .where(one -> !isCanary(one))
            .with(new SessionData(byTime.subList(0, old)).where(one -> !isCanary(one)));
    return new SessionSets(train, canary, fresh);
  }

  /**
   * A type of which people gave nothing would be judged by nothing: synthetic sessions stand in for
   * it, which are learnt from by nobody. Where people gave too little at all, they do not.
   */
  private static SessionData toppedUp(SessionData canary) {
    if (canary.size() < FEWEST) {
      return canary;
    }
    SessionData spare = SyntheticSessions.of(SPARE, SPARE_SEED).where(SessionSets::isCanary);
    SessionData all = canary;
    for (AttackType type : AttackType.values()) {
      int missing = Gate.FEWEST - canary.types().getOrDefault(type, 0);
      if (missing > 0) {
        List<SessionExample> ofType =
            spare.where(one -> one.type() == type).examples().stream().limit(missing).toList();
        all = all.with(new SessionData(ofType));
      }
    }
    return all;
  }

  /** Decided by what the session did, so that equal ones are never on both sides. */
  private static boolean isCanary(SessionExample example) {
    long hash = 0;
    for (double value : example.row().values()) {
      hash = NearCopies.mixed(hash ^ Double.doubleToLongBits(value + 0.0));
    }
    return (hash & 3) == 0;
  }

  boolean hasCanary() {
    return canary.size() >= FEWEST;
  }

  boolean hasFresh() {
    return fresh.size() >= FEWEST;
  }
}
