package axon.session;

import static java.util.Objects.requireNonNull;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.signature.Hit;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The running account of every source. A source is an IPv4 address, the /64 of an IPv6 address, one
 * client behind a shared address, or a host by its name; its session ends after a pause of 30
 * minutes. Any thread; events of different sources hardly ever wait for each other.
 *
 * <p>Memory is bounded: when there are more sources than {@code maxSources}, the one that was
 * silent the longest is forgotten. An account takes about 250 bytes, a busy one 8 KiB more while
 * there is room for it.
 */
public final class Sessions {
  /** A session ends after this pause. */
  public static final Duration PAUSE = Duration.ofMillis(Account.PAUSE);

  private static final int SHARDS = 16;

  private final Shard[] shards = new Shard[SHARDS];
  private final long seed = new SplittableRandom().nextLong();
  private final SharedNetworks shared;

  /**
   * @param maxSources how many accounts are kept at most, 1 or more; rounded up to a multiple of 16
   */
  public Sessions(int maxSources) {
    this(maxSources, SharedNetworks.none());
  }

  /**
   * @param maxSources likewise
   * @param shared where addresses are shared by many
   */
  public Sessions(int maxSources, SharedNetworks shared) {
    this.shared = requireNonNull(shared, "shared is null");
    if (maxSources < 1 || maxSources > 1 << 24) {
      throw new IllegalArgumentException("maxSources " + maxSources + " is not 1 to 16,777,216");
    }
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new Shard((maxSources + SHARDS - 1) / SHARDS);
    }
  }

  /**
   * {@return the event as that of the client behind its address, where the address is a shared one;
   * to be asked first, since all else goes by the event's source}
   *
   * @param fingerprint that of the client
   */
  public Event told(Event event, String fingerprint) {
    return switch (event) {
      case RequestEvent request -> {
        Source source = shared.tell(request.source(), fingerprint, request.timestamp());
        yield source.equals(request.source()) ? request : request.from(source);
      }
      case RawBytesEvent _, ReportEvent _ -> event;
    };
  }

  /** Counts the event in. {@return what its source has done so far, this event included} */
  public SessionFacts observe(Event event, List<Hit> hits) {
    return observe(event, hits, false);
  }

  /**
   * Counts the event in.
   *
   * @param honeytoken whether it carries one of our decoys
   * @return what its source has done so far, this event included
   */
  public SessionFacts observe(Event event, List<Hit> hits, boolean honeytoken) {
    SourceKey key = SourceKey.of(event.source());
    int hash = key.hash(seed);
    Deeds deeds = Deeds.of(event, anyInjection(hits), honeytoken);
    return shards[hash >>> 28].observe(key, hash, event, deeds);
  }

  /**
   * Notes that an event of high risk came.
   *
   * @return whether it is the first of its source's session: of several at once exactly one is
   */
  public boolean alert(Source source) {
    SourceKey key = SourceKey.of(source);
    int hash = key.hash(seed);
    return shards[hash >>> 28].alert(key, hash);
  }

  /** Says that what {@link #alert} was told of is lost, so that the next one is the first. */
  public void takeBackAlert(Source source) {
    SourceKey key = SourceKey.of(source);
    int hash = key.hash(seed);
    shards[hash >>> 28].takeBackAlert(key, hash);
  }

  /**
   * Joins what a source did before this process began with what it has done since. Events of before
   * must come newest first; where there is no room for a source, it is left out.
   */
  public void recall(Recalled event) {
    SourceKey key = SourceKey.of(event.source());
    int hash = key.hash(seed);
    shared.recall(event.source(), event.at());
    shards[hash >>> 28].recall(key, hash, event);
  }

  /** {@return how many sources have an account now} */
  public int size() {
    int size = 0;
    for (Shard shard : shards) {
      size += shard.size();
    }
    return size;
  }

  private static boolean anyInjection(List<Hit> hits) {
    for (Hit hit : hits) {
      if (hit.attackClass().isInjection()) {
        return true;
      }
    }
    return false;
  }
}
