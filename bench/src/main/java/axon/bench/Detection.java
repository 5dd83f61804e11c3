package axon.bench;

import axon.codec.RequestFile;
import axon.codec.RequestLine;
import axon.event.Answer;
import axon.event.Connection;
import axon.event.IpAddress;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.features.RequestV1;
import axon.geo.BundledCountries;
import axon.model.ModelBundle;
import axon.pipeline.Judging;
import axon.serving.ModelClassifier;
import axon.session.Sessions;
import axon.signature.SignatureSet;
import axon.verdict.Classifier;
import axon.verdict.Heuristics;
import axon.verdict.Prediction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many attacks are found and how many legit requests are called attacks, for each origin of
 * labelled requests and on average over origins: by heuristics alone, and as served with a model.
 */
final class Detection {
  private static final IpAddress NOWHERE = IpAddress.parse("192.0.2.0").orElseThrow();
  private static final int FEWEST = 30;

  private Detection() {}

  /** One origin's counts. */
  private static final class Counts {
    private int attacks;
    private int hits;
    private int legit;
    private int alarms;

    void add(boolean attack, boolean called) {
      attacks += attack ? 1 : 0;
      hits += attack && called ? 1 : 0;
      legit += attack ? 0 : 1;
      alarms += !attack && called ? 1 : 0;
    }
  }

  static void run(Options options) {
    Path top = Path.of(System.getProperty("axon.top", "."));
    Path files = Path.of(options.text("on", LabelledRequests.directory(top, "dev").toString()));
    Path bundle = Path.of(options.text("model", DefaultModel.directory(top).toString()));
    RequestV1 features = new RequestV1(RequestV1.DEFAULT_HIGH_RISK);
    Heuristics heuristics = new Heuristics(SignatureSet.bundled());
    ModelClassifier served = new ModelClassifier(heuristics, features, new SimpleMeterRegistry());
    Report report = new Report("detection", "What is found", options);
    try (ModelBundle model = ModelBundle.load(bundle, features.set())) {
      served.serve(model);
      Map<String, Counts> alone = judge(files, heuristics);
      Map<String, Counts> together = judge(files, served);
      report.line(
          "| origin | attacks | legit | found by heuristics | false | found as served | false |");
      report.line("|---|---:|---:|---:|---:|---:|---:|");
      alone.forEach((origin, counts) ->
          report.line("%s", row(origin, counts, together.getOrDefault(origin, counts))));
      report.line("");
      report.line(
          "Mean over origins with %d or more rows of a side: heuristics %s; as served %s.",
          FEWEST, macro(alone), macro(together));
    }
    report.write();
  }

  private static Map<String, Counts> judge(Path directory, Classifier classifier) {
    Judging judging =
        new Judging(BundledCountries.load(), SignatureSet.bundled(), new Sessions(16), classifier);
    Map<String, Counts> counts = new TreeMap<>();
    for (Path file : LabelledRequests.files(directory)) {
      RequestFile.read(file, true, line -> count(counts, judging, line), _ -> {});
    }
    return counts;
  }

  private static void count(Map<String, Counts> counts, Judging judging, RequestLine line) {
    RequestEvent event =
        new RequestEvent(
            0,
            new Connection(0, "file", NOWHERE, 0, NOWHERE, 0, 0),
            new Source(NOWHERE, 0, null, 50),
            line.request(),
            Timing.UNKNOWN,
            Answer.NOTHING);
    Prediction said = judging.judgeAlone(event).verdict().prediction();
    if (line.label() != null) {
      counts
          .computeIfAbsent(line.origin(), _ -> new Counts())
          .add(line.label() == Prediction.ATTACK, said == Prediction.ATTACK);
    }
  }

  private static String row(String origin, Counts alone, Counts together) {
    return "| %s | %d | %d | %s | %s | %s | %s |"
        .formatted(
            origin,
            alone.attacks,
            alone.legit,
            share(alone.hits, alone.attacks),
            share(alone.alarms, alone.legit),
            share(together.hits, together.attacks),
            share(together.alarms, together.legit));
  }

  private static String share(int part, int of) {
    return of == 0 ? "" : String.format(Locale.ROOT, "%.3f", (double) part / of);
  }

  private static String macro(Map<String, Counts> counts) {
    List<Double> recalls = new ArrayList<>();
    List<Double> alarms = new ArrayList<>();
    for (Counts one : counts.values()) {
      if (one.attacks >= FEWEST) {
        recalls.add((double) one.hits / one.attacks);
      }
      if (one.legit >= FEWEST) {
        alarms.add((double) one.alarms / one.legit);
      }
    }
    double recall = recalls.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    double alarm = alarms.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    return String.format(
        Locale.ROOT,
        "recall %.3f, false positives %.3f, balanced accuracy %.3f",
        recall,
        alarm,
        (recall + 1 - alarm) / 2);
  }
}
