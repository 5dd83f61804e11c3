package axon.cli;

import axon.codec.PlainText;
import axon.dataset.DatasetFiles;
import axon.event.RequestEvent;
import axon.store.Doubtful;
import axon.store.RecordedPast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "data",
    description = "Makes datasets, and shows what to label next.",
    mixinStandardHelpOptions = true,
    subcommands = {DataCommand.Build.class, DataCommand.Review.class, SynthCommand.class},
    synopsisSubcommandLabel = "(build | review | synth)")
final class DataCommand {
  @Command(
      name = "build",
      description = {
        "Writes the labelled requests of the record as train, validation and test, with a card.",
        "The same record and seed give the same bytes; near-copies are never on both sides."
      },
      mixinStandardHelpOptions = true)
  static final class Build implements Callable<Integer> {
    @Mixin private ModelStore store = new ModelStore();

    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "must not be there yet")
    private Path out = Path.of("");

    @Option(
        names = "--since",
        paramLabel = "TIME",
        description = "how far back: 24h, 90d; default: all",
        converter = SpanConverter.class)
    private Duration since = Duration.ofDays(36_500);

    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "decides what validates; default ${DEFAULT-VALUE}",
        defaultValue = "1")
    private long seed = 1;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        description = "jsonl or parquet; default ${DEFAULT-VALUE}",
        defaultValue = "jsonl")
    private String format = "jsonl";

    @Option(names = "--given-only", description = "leaves out what only rules have labelled")
    private boolean givenOnly;

    @Override
    public Integer call() throws IOException {
      DatasetFiles.Form form = form();
      if (Files.exists(out)) {
        throw new UsageException("--out: " + out + " is there already");
      }
      Path directory = store.directory();
      long from = Math.max(0, Clock.systemUTC().millis() - since.toMillis());
      try (RecordedPast past = RecordedPast.open(directory)) {
        DatasetFiles.Written written =
            new DatasetFiles(
                    LearningData.recorded(directory, store.features()),
                    givenOnly ? LearningData.labelled(past) : LearningData.feed(past),
                    new DatasetFiles.Plan(from, seed, form))
                .write(out);
        tell(written);
      }
      return 0;
    }

    private DatasetFiles.Form form() {
      return Arrays.stream(DatasetFiles.Form.values())
          .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(format))
          .findFirst()
          .orElseThrow(
              () -> new UsageException("--format: «" + format + "» is not jsonl or parquet"));
    }

    private void tell(DatasetFiles.Written written) {
      Map<String, Integer> rows = new TreeMap<>(written.rows());
      rows.forEach((split, count) -> IO.println(split + ": " + count + " rows"));
      if (rows.containsValue(0)) {
        IO.println(
            "a part is empty: all that one source sent stands in one part, and there are too few"
                + " sources (is there a proxy before the sensor? name it in"
                + " sensors.trusted-proxies)");
      }
      if (written.leftOut() > 0) {
        IO.println(
            written.leftOut() + " rows were left out: near-copies of them stand in another part");
      }
      IO.println("dataset " + written.hash() + " in " + out);
    }
  }

  @Command(
      name = "review",
      description = {
        "Lists recent events without a label, those first on which the judge was least sure;",
        "near-copies once, with their count. Label them by axon label."
      },
      mixinStandardHelpOptions = true)
  static final class Review implements Runnable {
    private static final int PATH = 100;

    @Mixin private DataOption data = new DataOption();

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "1 to 100; default ${DEFAULT-VALUE}",
        defaultValue = "25")
    private int limit = 25;

    @Override
    public void run() {
      if (limit < 1 || limit > 100) {
        throw new UsageException("--limit: " + limit + " is not 1 to 100");
      }
      List<Doubtful> found;
      try (RecordedPast past = RecordedPast.open(data.directory())) {
        found = past.history().review(limit);
      }
      if (found.isEmpty()) {
        IO.println("nothing to review: every recent request has a label, or none has come yet");
      }
      found.forEach(one -> IO.println(line(one)));
    }

    private static String line(Doubtful one) {
      String request =
          one.event().event().event() instanceof RequestEvent event
              ? event.request().method() + " " + event.request().path()
              : "";
      return "%d  %.2f  %s%s  ×%d  %s"
          .formatted(
              one.event().id(),
              one.event().event().verdict().score(),
              one.event().event().verdict().prediction().wireName(),
              one.disputed() ? " (models disagree)" : "",
              one.copies().size(),
              PlainText.oneLine(request, PATH));
    }
  }
}
