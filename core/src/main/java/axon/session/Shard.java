package axon.session;

import axon.event.Event;
import org.jspecify.annotations.Nullable;

/** A part of the accounts behind one lock; the one that was silent the longest makes room. */
final class Shard {
  private static final int MARKS_PER_SOURCE = 8;

  private final int most;
  private final @Nullable Account[] buckets;
  private final MarkBudget budget;
  private @Nullable Account newest;
  private @Nullable Account oldest;
  private int size;

  Shard(int most) {
    this.most = most;
    buckets = new Account[Integer.highestOneBit(Math.max(1, most - 1)) * 2];
    budget = new MarkBudget(MARKS_PER_SOURCE * most + 4 * PeakRate.MOST_MARKS);
  }

  synchronized SessionFacts observe(SourceKey key, int hash, Event event, Deeds deeds) {
    int bucket = hash & (buckets.length - 1);
    Account account = find(key, bucket);
    if (account == null) {
      account = open(key, bucket, Account.time(event));
    } else if (account != newest) {
      unlink(account);
      linkNewest(account);
    }
    return account.observe(event, deeds);
  }

  /** Puts together what the source did before; one that is quiet for longest has no room here. */
  synchronized void recall(SourceKey key, int hash, Recalled event) {
    int bucket = hash & (buckets.length - 1);
    Account account = find(key, bucket);
    if (account == null) {
      if (size == most) {
        return;
      }
      account = insert(key, bucket, event.at());
      linkOldest(account);
    }
    if (account.reaches(event.at())) {
      account.recall(event, account.isRecalledFirst() ? event.facts().get() : null);
    }
  }

  /** {@return whether this is the first high risk in the source's session} */
  synchronized boolean alert(SourceKey key, int hash) {
    Account account = find(key, hash & (buckets.length - 1));
    return account != null && account.alert();
  }

  synchronized void takeBackAlert(SourceKey key, int hash) {
    Account account = find(key, hash & (buckets.length - 1));
    if (account != null) {
      account.takeBackAlert();
    }
  }

  synchronized int size() {
    return size;
  }

  private @Nullable Account find(SourceKey key, int bucket) {
    Account account = buckets[bucket];
    while (account != null && !account.isOf(key)) {
      account = account.nextInBucket;
    }
    return account;
  }

  private Account open(SourceKey key, int bucket, long timestamp) {
    if (size == most && oldest != null) {
      evict(oldest);
    }
    Account account = insert(key, bucket, timestamp);
    linkNewest(account);
    return account;
  }

  private Account insert(SourceKey key, int bucket, long timestamp) {
    Account account = new Account(key, timestamp, budget);
    account.bucket = bucket;
    account.nextInBucket = buckets[bucket];
    buckets[bucket] = account;
    size++;
    return account;
  }

  private void evict(Account account) {
    unlink(account);
    account.release();
    size--;
    Account before = buckets[account.bucket];
    if (before == account) {
      buckets[account.bucket] = account.nextInBucket;
      return;
    }
    while (before != null && before.nextInBucket != account) {
      before = before.nextInBucket;
    }
    if (before != null) {
      before.nextInBucket = account.nextInBucket;
    }
  }

  private void linkNewest(Account account) {
    account.older = newest;
    account.newer = null;
    if (newest != null) {
      newest.newer = account;
    }
    newest = account;
    if (oldest == null) {
      oldest = account;
    }
  }

  private void linkOldest(Account account) {
    account.newer = oldest;
    account.older = null;
    if (oldest != null) {
      oldest.older = account;
    }
    oldest = account;
    if (newest == null) {
      newest = account;
    }
  }

  private void unlink(Account account) {
    if (account.newer == null) {
      newest = account.older;
    } else {
      account.newer.older = account.older;
    }
    if (account.older == null) {
      oldest = account.newer;
    } else {
      account.older.newer = account.newer;
    }
  }
}
