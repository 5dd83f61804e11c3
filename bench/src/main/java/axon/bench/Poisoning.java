package axon.bench;

import axon.codec.RequestLine;
import axon.codec.RequestLineWriter;
import axon.dataset.Dataset;
import axon.dataset.RecordedEvents;
import axon.dataset.Unit;
import axon.event.Event;
import axon.event.IpAddress;
import axon.event.Request;
import axon.features.RequestV1;
import axon.geo.BundledCountries;
import axon.journal.StoredEvent;
import axon.learning.Gate;
import axon.learning.PoisoningGuard;
import axon.learning.Retraining;
import axon.learning.Trusted;
import axon.pipeline.Judging;
import axon.registry.Registry;
import axon.session.Sessions;
import axon.signature.SignatureSet;
import axon.training.Algorithm;
import axon.training.Progress;
import axon.training.TrainingPlan;
import axon.verdict.Heuristics;
import axon.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What an attacker achieves who writes a share of the training data: honest traffic, which only
 * rules have labelled, and his events among it, all of which rules call legit. {@code axon retrain}
 * runs over it as it is, and the same run without the guard against poisoning.
 */
final class Poisoning {
  /**
   * Who he is.
   *
   * @param addresses that he sends from, spread over his networks
   */
  private record Means(int addresses, int networks) {
    static final Means ALONE = new Means(4, 2);
    static final Means MANY = new Means(240, 60);

    IpAddress address(int number) {
      int mine = number % addresses;
      return IpAddress.ofBytes(
          new byte[] {(byte) 185, 77, (byte) (mine % networks), (byte) (1 + mine / networks)});
    }
  }

  private final Options options;
  private final Report report;
  private final Corpus honest;
  private final Strikes attacker;

  private Poisoning(Options options) {
    Path top = Path.of(System.getProperty("axon.top", "."));
    this.options = options;
    this.report = new Report("poisoning", "An attacker writes training data", options);
    this.honest = new Corpus(top, "train", 3);
    this.attacker = new Strikes(new Corpus(top, "dev", 4));
  }

  static void run(Options options) throws IOException {
    Poisoning poisoning = new Poisoning(options);
    poisoning.head();
    poisoning.measure(Means.ALONE, 0);
    for (Means means : List.of(Means.ALONE, Means.MANY)) {
      poisoning.measure(means, 5);
      poisoning.measure(means, 30);
    }
    poisoning.report.write();
  }

  private void head() {
    report.line(
        "%d honest requests that only rules have labelled; the attacker's come besides, over the"
            + " same 80 days. He strikes with %d attacks that he has copied the form of. Recalls"
            + " are at each model's own threshold; the trusted set is never learnt from. Caps are"
            + " what holds back one source, one network, one shape and all that was captured; they"
            + " are lifted for comparison only, and there is no command for it.",
        options.number("rows", 20_000), attacker.strikes().size());
    report.line("");
    report.line(
        "| his share | from | caps | trusted set: recall before | after | at 1 % false positives"
            + " before | after | his strike: before | after | gate | judges then |");
    report.line("|---:|---|---|---:|---:|---:|---:|---:|---:|---|---|");
  }

  private void measure(Means means, int percent) throws IOException {
    try (Scratch scratch = new Scratch("poisoning")) {
      measure(scratch, means, percent);
    }
  }

  private void measure(Scratch scratch, Means means, int percent) throws IOException {
    Path data = scratch.path("data");
    CapturedRecord.withFirstModel(data);
    Path file = scratch.path("events.jsonl");
    List<StoredEvent> events = events(file, means, percent);
    CapturedRecord.take(data, file, "none");
    Path strikes = strikes(scratch.path("strikes.jsonl"));
    String before = recall("request@1", strikes, data);
    Path models = data.resolve("models");
    Path copy = scratch.path("unguarded");
    copy(models, copy.resolve("models"));
    Watched guarded = Watched.axon("retrain", "--data", data.toString()).done();
    List<String> lines =
        Stream.concat(
                guarded.lines("passed").stream().map("passed   "::concat),
                guarded.lines("REFUSED").stream().map("REFUSED  "::concat))
            .toList();
    String who =
        "%d %% | %s"
            .formatted(
                percent,
                percent == 0
                    ? "nobody"
                    : means.addresses + " addresses, " + means.networks + " networks");
    row(who + " | on", lines, before, recall("request@2", strikes, data));
    row(who + " | lifted", unguarded(copy, events), before, recall("request@2", strikes, copy));
  }

  /** The same run without caps and without quarantine by weight, in a registry of its own. */
  private static List<String> unguarded(Path data, List<StoredEvent> events) {
    RequestV1 features = new RequestV1(RequestV1.DEFAULT_HIGH_RISK);
    Judging rules =
        new Judging(
            BundledCountries.load(),
            SignatureSet.bundled(),
            new Sessions(16),
            new Heuristics(SignatureSet.bundled()));
    RecordedEvents recorded =
        new RecordedEvents(features, event -> Optional.of(ruling(rules, event.event())), false);
    Dataset rows =
        recorded
            .read((_, each) -> events.forEach(one -> each.accept(one, Optional.empty())), 0)
            .data();
    Retraining.Settings settings =
        new Retraining.Settings(
            "request",
            TrainingPlan.standard(Algorithm.XGBOOST, Unit.NEAR_COPY, 1),
            PoisoningGuard.Caps.NONE,
            "bench",
            System.currentTimeMillis());
    Registry registry = new Registry(data.resolve("models"));
    return new Retraining(registry, settings, Progress.SILENT)
        .run(rows, Trusted.bundled(features.set())).decision().lines().stream()
            .map(Poisoning::text)
            .toList();
  }

  private static RecordedEvents.Ruling ruling(Judging rules, Event event) {
    Verdict verdict = rules.judgeAlone(event).verdict();
    return new RecordedEvents.Ruling(verdict.prediction(), verdict.attackClass());
  }

  private static String text(Gate.Line line) {
    return (line.passed() ? "passed   " : "REFUSED  ") + line.text();
  }

  private void row(String who, List<String> lines, String before, String after) {
    GateLine own = GateLine.find(lines, "trusted set: recall at its own threshold");
    GateLine one = GateLine.find(lines, "trusted set: recall at 1.0 % false positives");
    List<String> refused = lines.stream().filter(line -> line.startsWith("REFUSED")).toList();
    report.line(
        "| %s | %s | **%s** | %s | %s | %s | %s | %s | %s |",
        who,
        own.champion(),
        own.candidate(),
        one.champion(),
        one.candidate(),
        before,
        after,
        refused.isEmpty()
            ? "all lines passed"
            : "%d lines failed, first: %s"
                .formatted(refused.size(), refused.getFirst().substring(9)),
        refused.isEmpty() ? "the new version" : "the one before");
  }

  private List<StoredEvent> events(Path file, Means means, int percent) {
    int rows = options.number("rows", 20_000);
    int his = rows * percent / (100 - percent);
    List<Integer> order = new ArrayList<>();
    for (int number = 0; number < rows + his; number++) {
      order.add(number);
    }
    Collections.shuffle(order, new Random(6));
    long now = System.currentTimeMillis();
    double step = (double) CapturedRecord.SPAN.toMillis() / order.size();
    List<StoredEvent> events = new ArrayList<>();
    try (EventLines lines = new EventLines(file)) {
      for (int place = 0; place < order.size(); place++) {
        int number = order.get(place);
        long time = now - (long) (step * (order.size() - place));
        Request request =
            number < rows ? honest.line(number).request() : attacker.harmless(number - rows);
        IpAddress from =
            number < rows
                ? CapturedRecord.address(number % (rows / 10))
                : means.address(number - rows);
        events.add(lines.add(request, from, time, null));
      }
    }
    return events;
  }

  private Path strikes(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (RequestLine line : attacker.strikes()) {
      lines.add(RequestLineWriter.of(line));
    }
    return Files.write(file, lines);
  }

  private static String recall(String model, Path strikes, Path data) {
    return Watched.axon("evaluate", model, "--on", strikes.toString(), "--data", data.toString())
        .done()
        .lines("recall at the threshold, mean of origins")
        .getFirst();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path));
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(path, target);
      }
    }
  }
}
