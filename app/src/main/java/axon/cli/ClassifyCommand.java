package axon.cli;

import axon.app.Judges;
import axon.app.OfflineEvents;
import axon.codec.RequestFile;
import axon.codec.VerdictLine;
import axon.features.RequestV1;
import axon.geo.BundledCountries;
import axon.model.ModelBundle;
import axon.pipeline.Judging;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "classify",
    description = {
      "Judges the requests of files and prints one JSON line for each.",
      "A bad line is named and skipped."
    },
    mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {
  private static final String HEURISTICS = "heuristics";

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "request files: JSON lines, plain or gzipped")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "NAME@VERSION of the data directory, or heuristics, which is the default")
  private String model = HEURISTICS;

  @Mixin private ModelStore store = new ModelStore();

  @Option(names = "--strict", description = "the first bad line ends the run")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    if (model.equals(HEURISTICS)) {
      return classify(Judges.heuristics(BundledCountries.load()));
    }
    RequestV1 features = store.features();
    try (ModelBundle bundle = store.registry().load(ModelStore.id(model), features.set())) {
      return classify(Judges.model(BundledCountries.load(), bundle, features));
    }
  }

  private int classify(Judging judging) throws IOException {
    long bad = 0;
    OutputStream out = new BufferedOutputStream(new StandardOutput(System.out), 1 << 16);
    for (Path file : files) {
      bad += classify(file, judging, out);
    }
    out.flush();
    if (bad > 0) {
      System.err.println("axon: " + bad + " lines were skipped");
    }
    return 0;
  }

  private long classify(Path file, Judging judging, OutputStream out) {
    return RequestFile.read(
            file,
            strict,
            line ->
                write(
                    out,
                    VerdictLine.of(
                        line.id(), judging.judgeAlone(OfflineEvents.of(line.request())).verdict())),
            wrong ->
                System.err.println(
                    "axon: "
                        + Failures.line(
                            file + ", line " + wrong.number() + ": " + wrong.problem())))
        .bad();
  }

  private static void write(OutputStream out, String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
