package axon.dataset;

import axon.codec.ImportOrigin;
import axon.codec.SessionFile;
import axon.event.Event;
import axon.event.IpAddress;
import axon.event.ReportEvent;
import axon.event.Source;
import axon.features.NearCopies;
import axon.features.SessionRow;
import axon.journal.StoredEvent;
import axon.label.LabelSource;
import axon.session.SessionFacts;
import axon.verdict.SessionRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Finds the sessions in the record: each event is stored with what its source had done by then, so
 * the last event of a session tells all of it. What nodes and other pots reported is read, too; a
 * host that is known by its name is a source like any other. Labelled by the rules.
 *
 * <p>Visitors write the record, so nobody gets to write much of it: of one source 20 sessions
 * count, of one network 200, and as many of what one node, or one other reporter, tells of, since
 * it may name any address; a host's network is that of who reports it. Memory is bounded: at most
 * 100,000 sessions are open at a time (of more, the one that was silent the longest is taken to
 * have ended), and of more than 200,000 an even draw is kept.
 */
public final class RecordedSessions {
  private static final int MOST_OF_SOURCE = 20;
  private static final int MOST_OF_NETWORK = 200;
  private static final int MOST_OPEN = 100_000;
  private static final int MOST_KEPT = 200_000;
  private static final int COUNTERS = 1 << 20;
  private static final int REPORTERS = 1 << 16;

  private final boolean simulated;

  /**
   * @param simulated whether the traffic of this record was played, not captured
   */
  public RecordedSessions(boolean simulated) {
    this.simulated = simulated;
  }

  /**
   * What was read.
   *
   * @param found sessions in the record
   * @param capped sessions left out since their source, network or reporter has many
   * @param unknown events of which it is not known what their source had done
   */
  public record Loaded(SessionData data, long found, long capped, long unknown) {}

  /** {@return the sessions of which an event came at {@code from} (ms since 1970) or later} */
  public Loaded read(RecordedEvents.Feed feed, long from) {
    Reading reading = new Reading();
    feed.scan(from, (stored, _) -> reading.take(stored));
    return reading.end();
  }

  /**
   * One that may go on.
   *
   * @param reporter who told of it last; empty for what our own sensors saw, and for what the owner
   *     imported
   */
  private record Open(
      SessionFacts facts, String origin, long time, IpAddress network, String reporter) {}

  /** Used by one thread. */
  private final class Reading {
    private final LinkedHashMap<Source, Open> open = new LinkedHashMap<>(1024, 0.75f, true);
    private final List<SessionExample> kept = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private final short[] sources = new short[COUNTERS];
    private final short[] networks = new short[COUNTERS];
    private final short[] reporters = new short[REPORTERS];
    private final Map<String, String> origins = new HashMap<>();
    private long found;
    private long capped;
    private long unknown;

    void take(StoredEvent stored) {
      SessionFacts facts = stored.event().session();
      Event event = stored.event().event();
      if (facts == null || event.source().isUnknown()) {
        unknown++;
        return;
      }
      Source key = key(event.source());
      Open now = new Open(facts, origin(event), time(stored), network(event), reporter(event));
      Open before = open.put(key, now);
      if (before != null && beginsAnew(facts, before.facts)) {
        end(key, before);
      } else if (before != null && facts.requests() < before.facts.requests()) {
        open.put(key, before);
      }
      if (open.size() > MOST_OPEN) {
        Iterator<Map.Entry<Source, Open>> silent = open.entrySet().iterator();
        Map.Entry<Source, Open> ended = silent.next();
        end(ended.getKey(), ended.getValue());
        silent.remove();
      }
    }

    /** Whose account it is: without the port, of IPv6 the /64, and which client of it. */
    private static Source key(Source source) {
      String host = source.host();
      IpAddress address = source.address();
      return host == null
          ? Source.of(address.isV4() ? address : address.masked(64), 0).withClient(source.client())
          : Source.ofHost(host);
    }

    /** When it came: a reporter's clock may say anything. */
    private static long time(StoredEvent stored) {
      return stored.event().event() instanceof ReportEvent report
          ? report.receivedAt()
          : stored.lastSeen();
    }

    private static IpAddress network(Event event) {
      boolean named = event.source().host() != null;
      IpAddress address = named ? event.connection().peer() : event.source().address();
      return address.masked(address.isV4() ? 24 : 48);
    }

    private String reporter(Event event) {
      String sensor = event.connection().sensor();
      return event instanceof ReportEvent && !sensor.startsWith(ImportOrigin.PREFIX)
          ? origins.computeIfAbsent(sensor, name -> name)
          : "";
    }

    /** Events of one source that come at once may be stored in another order than counted. */
    private static boolean beginsAnew(SessionFacts facts, SessionFacts before) {
      return facts.requests() == 1 || facts.requests() < before.requests() / 2;
    }

    private String origin(Event event) {
      String sensor = event.connection().sensor();
      boolean imported = sensor.startsWith(ImportOrigin.PREFIX);
      String origin =
          simulated ? RecordedEvents.SIMULATED : imported ? sensor : RecordedEvents.ORIGIN;
      return origins.computeIfAbsent(origin, name -> name);
    }

    private void end(Source source, Open ended) {
      found++;
      SessionRow row = SessionRow.of(ended.facts);
      boolean full =
          isFull(sources, number(source), MOST_OF_SOURCE)
              || isFull(networks, number(ended.network), MOST_OF_NETWORK)
              || isFull(ended.reporter);
      if (full || row.values().stream().anyMatch(value -> value > SessionFile.LARGEST)) {
        capped++;
        return;
      }
      keep(
          new SessionExample(
              row,
              new SessionRules().judge(row).type(),
              LabelSource.RULE,
              ended.origin,
              true,
              ended.time));
    }

    private boolean isFull(String reporter) {
      long number = NearCopies.mixed(reporter.hashCode());
      return !reporter.isEmpty() && isFull(reporters, number, MOST_OF_NETWORK);
    }

    /** Sources that share a counter share what they may write: none gets more by it. */
    private static boolean isFull(short[] counters, long number, int most) {
      int place = (int) (number & (counters.length - 1));
      if (counters[place] >= most) {
        return true;
      }
      counters[place]++;
      return false;
    }

    private static long number(Source source) {
      String host = source.host();
      return host == null ? number(source.address()) : NearCopies.mixed(host.hashCode());
    }

    private static long number(IpAddress address) {
      return NearCopies.mixed(address.high() ^ NearCopies.mixed(address.low() + 1));
    }

    /** An even draw of a stream (Vitter 1985, algorithm R). */
    private void keep(SessionExample example) {
      if (kept.size() < MOST_KEPT) {
        kept.add(example);
        return;
      }
      long place = random.nextLong(found - capped);
      if (place < MOST_KEPT) {
        kept.set((int) place, example);
      }
    }

    Loaded end() {
      open.forEach(this::end);
      return new Loaded(new SessionData(kept), found, capped, unknown);
    }
  }
}
