package axon.cli;

import axon.codec.SessionFile;
import axon.dataset.SessionData;
import axon.dataset.SessionExample;
import axon.dataset.SyntheticSessions;
import axon.files.OwnerOnly;
import axon.verdict.AttackType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "synth",
    description = {
      "Writes synthetic sessions of all five types, labelled by the rules, as CSV:",
      "to look at, to change, and to train or measure by (--task session)."
    },
    mixinStandardHelpOptions = true)
final class SynthCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "must not be there yet")
  private Path out = Path.of("");

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description = "how many, 1 to 1000000; default ${DEFAULT-VALUE}",
      defaultValue = "1000")
  private int count = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "the same seed gives the same sessions; default ${DEFAULT-VALUE}",
      defaultValue = "2")
  private long seed = 2;

  @Override
  public Integer call() throws IOException {
    if (count < 1 || count > MOST) {
      throw new UsageException("--sessions: " + count + " is not allowed; allowed: 1 to " + MOST);
    }
    if (Files.exists(out)) {
      throw new UsageException("--out: " + out + " is there already");
    }
    SessionData data = SyntheticSessions.of(count, seed);
    try (BufferedWriter lines =
        new BufferedWriter(
            new OutputStreamWriter(OwnerOnly.newFile(out), StandardCharsets.UTF_8))) {
      lines.write(SessionFile.header() + "\n");
      for (SessionExample example : data.examples()) {
        lines.write(SessionFile.line(example.row(), Optional.of(example.type())) + "\n");
      }
    }
    for (AttackType type : AttackType.values()) {
      IO.println(type.wireName() + ": " + data.types().getOrDefault(type, 0));
    }
    return 0;
  }
}
