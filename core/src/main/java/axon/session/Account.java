package axon.session;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.event.Text;
import org.jspecify.annotations.Nullable;

/** The running account of one source. Guarded by its shard's lock. */
final class Account {
  /** A session ends after this pause, in ms. */
  static final long PAUSE = 30 * 60_000L;

  final long high;
  final long low;
  final SourceKey.Kind kind;

  @Nullable Account newer;
  @Nullable Account older;
  @Nullable Account nextInBucket;
  int bucket;

  private final MarkBudget budget;
  private final SteadyClock clock;
  private PeakRate rate;
  private PathSet paths = new PathSet();
  private long begun;
  private int requests;
  private int failedLogins;
  private int commands;
  private boolean injection;
  private boolean honeytoken;
  private boolean alerted;
  private boolean recalled;
  private int reportedRate;
  private double reportedSeconds;
  private double meanGap;
  private double squares;

  Account(SourceKey key, long timestamp, MarkBudget budget) {
    high = key.high();
    low = key.low();
    kind = key.kind();
    this.budget = budget;
    clock = new SteadyClock(timestamp);
    rate = new PeakRate(budget);
    begun = timestamp;
  }

  boolean isOf(SourceKey key) {
    return low == key.low() && high == key.high() && kind == key.kind();
  }

  SessionFacts observe(Event event, Deeds deeds) {
    long before = clock.now();
    long now = advance(event);
    if (now - before > PAUSE) {
      beginAnew(now);
    }
    count(requests == 0 ? 0 : (now - before) / 1000.0);
    add(deeds);
    switch (event) {
      case RequestEvent request -> paths.add(request.request().target());
      case RawBytesEvent _, ReportEvent _ -> {}
    }
    int peak = isBacklog(event) ? Math.max(1, rate.peak()) : rate.add(now);
    return facts(peak, (now - begun) / 1000.0);
  }

  /** The lines of a batch come all at its time, and are counted in one by one. */
  private long advance(Event event) {
    return switch (event) {
      case RequestEvent _, RawBytesEvent _ -> clock.advance(time(event));
      case ReportEvent _ -> clock.advanceTo(time(event));
    };
  }

  /** {@return when it came by our own clock, in ms since 1970: a reporter's may say anything} */
  static long time(Event event) {
    return switch (event) {
      case RequestEvent _, RawBytesEvent _ -> event.timestamp();
      case ReportEvent report -> report.receivedAt();
    };
  }

  /** What was gathered for long and comes at once says nothing of how fast its source was. */
  private static boolean isBacklog(Event event) {
    return switch (event) {
      case RequestEvent _, RawBytesEvent _ -> false;
      case ReportEvent report -> report.timestamp() < report.receivedAt() - PeakRate.WINDOW;
    };
  }

  private void add(Deeds deeds) {
    failedLogins = sum(failedLogins, deeds.failedLogins());
    commands = sum(commands, deeds.commands());
    injection |= deeds.injection();
    honeytoken |= deeds.honeytoken();
    reportedRate = Math.max(reportedRate, deeds.requestRate());
    reportedSeconds = Math.max(reportedSeconds, deeds.seconds());
  }

  private static int sum(int a, int b) {
    return (int) Math.min(Integer.MAX_VALUE, (long) a + b);
  }

  /** {@return whether nothing of high risk came in this session before} */
  boolean alert() {
    boolean first = !alerted;
    alerted = true;
    return first;
  }

  void takeBackAlert() {
    alerted = false;
  }

  /**
   * Joins what it did before the process began with what it has done since; of several events the
   * newest says all, the others only add paths.
   *
   * @param past what the newest event of before found, or null where it is not known
   */
  void recall(Recalled event, @Nullable SessionFacts past) {
    if (event.path() != null) {
      paths.add(Text.latin1(event.path()));
    }
    alerted |= event.highRisk();
    if (past == null) {
      return;
    }
    join(past.requests() + event.moreRequests(), past, (begun - event.at()) / 1000.0);
    begun = Math.min(begun, event.told() - Math.round(past.seconds() * 1000));
    failedLogins = sum(failedLogins, sum(past.failedLogins(), event.moreLogins()));
    commands = sum(commands, past.commandsCount());
    injection |= past.sqlPayload();
    honeytoken |= past.honeytokenAccess();
    reportedRate = Math.max(reportedRate, past.requestRate());
    paths.atLeast(past.distinctPaths());
  }

  /** Two lots of gaps, and the one between them, have one mean and variance (Chan et al. 1979). */
  private void join(int before, SessionFacts past, double between) {
    double deviation = past.gapVariation() * past.meanGap();
    double gapsBefore = Math.max(0, before - 1.0);
    double squaresBefore = deviation * deviation * gapsBefore;
    double gapsSince = Math.max(0, requests - 1.0);
    double gaps = gapsBefore + gapsSince;
    if (gaps > 0) {
      double apart = meanGap - past.meanGap();
      squares += squaresBefore + apart * apart * gapsBefore * gapsSince / gaps;
      meanGap = past.meanGap() + apart * gapsSince / gaps;
    }
    boolean live = requests > 0;
    requests = sum(requests, before);
    if (live) {
      double off = between - meanGap;
      meanGap += off / (requests - 1);
      squares += off * (between - meanGap);
    }
  }

  /** {@return whether what it did at {@code at} belongs to this session} */
  boolean reaches(long at) {
    return begun - at <= PAUSE;
  }

  /** {@return whether this is the first time that it is asked} */
  boolean isRecalledFirst() {
    boolean first = !recalled;
    recalled = true;
    return first;
  }

  /** Gives back what it took from the shard. */
  void release() {
    rate.release();
  }

  private void beginAnew(long now) {
    rate.release();
    rate = new PeakRate(budget);
    paths = new PathSet();
    begun = now;
    requests = 0;
    failedLogins = 0;
    commands = 0;
    injection = false;
    honeytoken = false;
    alerted = false;
    reportedRate = 0;
    reportedSeconds = 0;
    meanGap = 0;
    squares = 0;
  }

  /** Mean and variance in one pass (Welford 1962). */
  private void count(double gap) {
    requests = requests == Integer.MAX_VALUE ? requests : requests + 1;
    if (requests > 1) {
      double off = gap - meanGap;
      meanGap += off / (requests - 1);
      squares += off * (gap - meanGap);
    }
  }

  private SessionFacts facts(int peak, double seconds) {
    double variation =
        requests < 3 || meanGap <= 0 ? 0 : Math.sqrt(squares / (requests - 1)) / meanGap;
    return new SessionFacts(
        failedLogins,
        Math.max(peak, reportedRate),
        commands,
        injection,
        honeytoken,
        Math.max(seconds, reportedSeconds),
        requests,
        paths.size(),
        meanGap,
        variation);
  }
}
