package axon.bench;

import axon.event.Answer;
import axon.event.Connection;
import axon.event.IpAddress;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.features.RequestV1;
import axon.geo.BundledCountries;
import axon.honeytoken.Honeytokens;
import axon.model.ModelBundle;
import axon.pipeline.Judging;
import axon.serving.ModelClassifier;
import axon.session.Sessions;
import axon.signature.SignatureSet;
import axon.verdict.Classifier;
import axon.verdict.Heuristics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What one verdict costs in CPU time of its thread, for each kind of request of the mix. Other load
 * on the machine hardly matters, as it would for elapsed time. Requests and times are always new.
 */
final class VerdictCost {
  private static final int KINDS = 10;
  private static final int BATCH = 2000;
  private static final int SOURCES = 800;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Honeytokens honeytokens = NoTokens.honeytokens();
  private final Judging judging;
  private final List<Request> requests = RequestCorpus.ofMix(20_000);
  private long number;
  private long attacks;
  private long judged;

  private VerdictCost(Classifier classifier) {
    this.judging =
        new Judging(
            BundledCountries.load(),
            SignatureSet.bundled(),
            new Sessions(65_536),
            classifier,
            honeytokens);
  }

  static void run(Options options) {
    Report report = new Report("cost", "CPU time of one verdict", options);
    report.line("As served, with the model that comes with Axon:");
    report.line("");
    measure(report, options, served());
    report.line("");
    report.line("By signatures and heuristics alone:");
    report.line("");
    measure(report, options, new Heuristics(SignatureSet.bundled()));
    report.write();
  }

  private static Classifier served() {
    Path bundle = DefaultModel.directory(Path.of(System.getProperty("axon.top", ".")));
    RequestV1 features = new RequestV1(RequestV1.DEFAULT_HIGH_RISK);
    Heuristics heuristics = new Heuristics(SignatureSet.bundled());
    ModelClassifier served = new ModelClassifier(heuristics, features, new SimpleMeterRegistry());
    served.serve(ModelBundle.load(bundle, features.set()));
    return served;
  }

  private static void measure(Report report, Options options, Classifier classifier) {
    VerdictCost cost = new VerdictCost(classifier);
    for (int i = 0; i < options.number("warm", 300); i++) {
      cost.judge(cost.nextBatch());
    }
    cost.measure(report, options.number("batches", 100));
  }

  private void measure(Report report, int batches) {
    long whole = 0;
    for (int i = 0; i < batches; i++) {
      RequestEvent[] events = nextBatch();
      long before = THREADS.getCurrentThreadCpuTime();
      judge(events);
      whole += THREADS.getCurrentThreadCpuTime() - before;
    }
    long[][] single = new long[KINDS + 1][];
    Arrays.setAll(single, k -> new long[batches * BATCH / (k == KINDS ? 1 : KINDS)]);
    long reading = reading();
    for (int i = 0; i < batches; i++) {
      RequestEvent[] events = nextBatch();
      for (int k = 0; k < events.length; k++) {
        long before = THREADS.getCurrentThreadCpuTime();
        judging.judge(events[k]);
        long took = Math.max(0, THREADS.getCurrentThreadCpuTime() - before - reading);
        int at = i * BATCH + k;
        single[k % KINDS][at / KINDS] = took;
        single[KINDS][at] = took;
      }
    }
    report.line("| Request | Mean µs | p50 µs | p99 µs |");
    report.line("|---|---|---|---|");
    for (int k = 0; k < KINDS; k++) {
      row(report, requests.get(k).target(), single[k]);
    }
    row(report, "all", single[KINDS]);
    double mean = whole / 1e3 / batches / BATCH;
    report.line("");
    report.line("Mean in batches, without the clock's own cost: %.2f µs.", mean);
    report.line("Of this the search for honeytokens: %.2f µs.", searching(batches) / 1e3);
    report.line("%d attacks among %d requests in warm-up and batches.", attacks, judged);
  }

  /** {@return the mean in ns} */
  private double searching(int batches) {
    long found = 0;
    long before = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < batches; i++) {
      for (int k = 0; k < BATCH; k++) {
        Request request = requests.get((i * BATCH + k) % requests.size());
        found += honeytokens.recognise(request).isPresent() ? 1 : 0;
      }
    }
    if (found > 0) {
      throw new BenchException("a honeytoken where there is none");
    }
    return (THREADS.getCurrentThreadCpuTime() - before) / (double) (batches * BATCH);
  }

  private static void row(Report report, String name, long[] nanos) {
    Arrays.sort(nanos);
    double mean = Arrays.stream(nanos).average().orElse(0) / 1e3;
    String shown = name.replace('|', ' ');
    double middle = nanos[nanos.length / 2] / 1e3;
    double high = nanos[(int) (nanos.length * 0.99)] / 1e3;
    report.line("| `%s` | %.2f | %.2f | %.2f |", shown, mean, middle, high);
  }

  /** What reading the clock twice takes by itself. */
  private static long reading() {
    long[] nanos = new long[20_000];
    for (int i = 0; i < nanos.length; i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      nanos[i] = THREADS.getCurrentThreadCpuTime() - before;
    }
    Arrays.sort(nanos);
    return nanos[nanos.length / 2];
  }

  private void judge(RequestEvent[] events) {
    judged += events.length;
    for (RequestEvent event : events) {
      attacks += judging.judge(event).verdict().score() >= 0.5 ? 1 : 0;
    }
  }

  /** Each source asks about every five seconds, so that none is held to be a flood. */
  private RequestEvent[] nextBatch() {
    RequestEvent[] events = new RequestEvent[BATCH];
    for (int i = 0; i < BATCH; i++) {
      long now = 1_750_000_000_000L + number * 7;
      int source = (int) (number * 7919 % SOURCES);
      byte[] bytes = ByteBuffer.allocate(4).putInt(0x01020304 + source * 65_537).array();
      IpAddress address = IpAddress.ofBytes(bytes);
      Connection connection = new Connection(number, "http", address, 40_000, address, 80, now);
      Request request = requests.get((int) (number++ % requests.size()));
      events[i] =
          new RequestEvent(
              now, connection, Source.of(address, 40_000), request, Timing.UNKNOWN, Answer.NOTHING);
    }
    return events;
  }
}
