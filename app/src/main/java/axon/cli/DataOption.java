package axon.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the data: the flag, the variable {@code AXON_DATA}, or {@code ./data}. */
final class DataOption {
  @Option(names = "--data", paramLabel = "DIR", description = "data directory; default ./data")
  private @Nullable Path data;

  Path directory() {
    String variable = System.getenv("AXON_DATA");
    return data != null ? data : Path.of(variable == null ? "data" : variable);
  }
}
