package axon.cli;

import axon.app.Judges;
import axon.app.OfflineEvents;
import axon.codec.PlainText;
import axon.codec.RequestFile;
import axon.codec.RequestLine;
import axon.event.Text;
import axon.features.RequestV1;
import axon.geo.BundledCountries;
import axon.geo.Geo;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.model.ModelBundle;
import axon.model.ModelId;
import axon.monitoring.Comparing;
import axon.monitoring.ComparisonJson;
import axon.monitoring.Pair;
import axon.monitoring.Past;
import axon.monitoring.RecordComparison;
import axon.pipeline.Judging;
import axon.registry.Lineup;
import axon.registry.Registry;
import axon.store.History;
import axon.store.RecordedPast;
import axon.verdict.Heuristics;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "Holds two judges against each other: on the recorded events that both judged,",
      "or on labelled files, which both then judge."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {
  @Mixin private ModelStore store = new ModelStore();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "A",
      description = "NAME@VERSION or heuristics; default: the champion")
  private @Nullable String first;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "B",
      description = "likewise; default: the challenger, or else heuristics")
  private @Nullable String second;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "how far back: 24h, 90d; default ${DEFAULT-VALUE}",
      converter = SpanConverter.class,
      defaultValue = "7d")
  private Duration since = Duration.ofDays(7);

  @Option(
      names = "--on",
      arity = "1..*",
      paramLabel = "FILE",
      description = "request files instead of the record")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--json", description = "one JSON object instead of a table")
  private boolean json;

  @Override
  public void run() {
    Lineup lineup = store.registry().lineup();
    String one = first == null ? named(lineup.champion()) : judge(first);
    Optional<ModelId> rest = lineup.challenger().filter(id -> !id.toString().equals(one));
    String other = second == null ? named(rest) : judge(second);
    if (one.equals(other)) {
      throw new UsageException("there is one judge only, " + one + ": name two");
    }
    if (files.isEmpty()) {
      compareRecord(one, other);
    } else {
      compareFiles(one, other);
    }
  }

  private static String named(Optional<ModelId> id) {
    return id.map(ModelId::toString).orElse(Heuristics.MODEL);
  }

  private static String judge(String name) {
    return name.equals("heuristics") || name.equals(Heuristics.MODEL)
        ? Heuristics.MODEL
        : ModelStore.id(name).toString();
  }

  private void compareRecord(String one, String other) {
    long from = Clock.systemUTC().millis() - since.toMillis();
    try (RecordedPast past = RecordedPast.open(store.directory())) {
      RecordComparison.Found found =
          new RecordComparison(reading(past)).run(one, other, from, () -> true);
      if (json) {
        print(ComparisonJson.of(found));
      } else {
        ComparisonText.of(found).forEach(CompareCommand::line);
      }
    }
  }

  private static Past reading(RecordedPast past) {
    History history = past.history();
    return new Past() {
      @Override
      public long newest(long from, BooleanSupplier more, Consumer<List<StoredEvent>> page) {
        return history.newest(from, more, page);
      }

      @Override
      public Map<Long, EventLabel> labels(long first, long last) {
        return past.labels(first, last);
      }
    };
  }

  /** Each judges as it would in service, heuristics included, each with its own sessions. */
  private void compareFiles(String one, String other) {
    RequestV1 features = store.features();
    Registry registry = store.registry();
    Geo geo = BundledCountries.load();
    Judging left = judging(one, registry, geo, features);
    Judging right = judging(other, registry, geo, features);
    Comparing comparing = new Comparing(one, other);
    for (Path file : files) {
      RequestFile.read(
          file,
          false,
          request -> comparing.add(pair(request, left, right)),
          wrong -> LearningData.name(file, wrong));
    }
    if (json) {
      print(ComparisonJson.of(comparing.result()));
    } else {
      ComparisonText.of(comparing.result()).forEach(CompareCommand::line);
    }
  }

  private static Judging judging(String name, Registry registry, Geo geo, RequestV1 features) {
    if (name.equals(Heuristics.MODEL)) {
      return Judges.heuristics(geo);
    }
    ModelBundle bundle = registry.load(ModelStore.id(name), features.set());
    return Judges.model(geo, bundle, features);
  }

  private static Pair pair(RequestLine line, Judging left, Judging right) {
    return new Pair(
        line.id(),
        0,
        left.judgeAlone(OfflineEvents.of(line.request())).verdict().score(),
        right.judgeAlone(OfflineEvents.of(line.request())).verdict().score(),
        line.label(),
        Text.utf8(line.request().method()) + " " + Text.utf8(line.request().target()));
  }

  private static void print(ObjectNode node) {
    IO.println(PlainText.inJson(node.toString()));
  }

  private static void line(String text) {
    IO.println(Failures.line(text));
  }
}
