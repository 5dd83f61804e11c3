package axon.bench;

import axon.event.Answer;
import axon.event.Connection;
import axon.event.IpAddress;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.features.RequestV1;
import axon.fingerprint.HeaderOrder;
import axon.geo.BundledCountries;
import axon.geo.Geo;
import axon.geo.Place;
import axon.session.BotScore;
import axon.session.SessionFacts;
import axon.session.Sessions;
import axon.signature.Hit;
import axon.signature.SignatureSet;
import axon.verdict.Heuristics;
import axon.verdict.Observation;
import axon.verdict.Verdict;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One verdict on one thread, over thousands of distinct requests of a thousand sources: a repeated
 * row would flatter the branch predictor.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx512m"})
public class VerdictBenchmark {
  private static final int SOURCES = 1000;
  private static final String DEFAULT_FILES =
      System.getProperty("axon.top", ".") + "/../shared/data/requests/dev";

  /** The load test's mix made unique, or the request files of {@code -Daxon.bench.requests=DIR}. */
  @Param({"mix", "files"})
  String requests = "mix";

  private final SignatureSet signatures = SignatureSet.bundled();
  private final Geo geo = BundledCountries.load();
  private final Sessions sessions = new Sessions(65_536);
  private final Heuristics heuristics = new Heuristics(signatures);
  private final RequestV1 features = new RequestV1(RequestV1.DEFAULT_HIGH_RISK);
  private final float[] row = new float[features.set().size()];
  private RequestEvent[] events = new RequestEvent[0];
  private int next;

  /** Reads or makes the requests. */
  @Setup
  public void prepare() {
    Path files = Path.of(System.getProperty("axon.bench.requests", DEFAULT_FILES));
    List<Request> all =
        requests.equals("mix") ? RequestCorpus.ofMix(8192) : RequestCorpus.ofFiles(files, 800);
    events = new RequestEvent[all.size()];
    for (int i = 0; i < events.length; i++) {
      events[i] = event(all.get(i), i);
    }
  }

  private static RequestEvent event(Request request, int number) {
    byte[] bytes = ByteBuffer.allocate(4).putInt(0x01020304 + number % SOURCES * 65_537).array();
    IpAddress address = IpAddress.ofBytes(bytes);
    long now = 1_750_000_000_000L + number * 7L;
    Connection connection = new Connection(number, "http", address, 40_000, address, 80, now);
    return new RequestEvent(
        now, connection, Source.of(address, 40_000), request, Timing.UNKNOWN, Answer.NOTHING);
  }

  private RequestEvent nextEvent() {
    next = next + 1 == events.length ? 0 : next + 1;
    return events[next];
  }

  /** All that stands between a request and its verdict. */
  @Benchmark
  public Verdict verdict() {
    RequestEvent event = nextEvent();
    Request request = event.request();
    Place place = geo.locate(event.source().address());
    List<Hit> hits = signatures.scan(request);
    SessionFacts facts = sessions.observe(event, hits);
    int bot = BotScore.of(event, facts);
    String agent = request.userAgent().orElse(null);
    features.extract(request.path(), request.method(), agent, bot, place.country(), row);
    String fingerprint = HeaderOrder.of(request);
    return heuristics.classify(new Observation(event, place, fingerprint, hits, facts, bot));
  }

  /** The signatures alone. */
  @Benchmark
  public List<Hit> signatures() {
    return signatures.scan(nextEvent().request());
  }
}
