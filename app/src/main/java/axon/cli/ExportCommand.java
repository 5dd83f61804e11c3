package axon.cli;

import axon.codec.ExportFormat;
import axon.codec.ExportWriter;
import axon.files.OwnerOnly;
import axon.store.RecordedPast;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = "Writes what was stored; may run beside the process that writes it.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--since",
      required = true,
      paramLabel = "TIME",
      description = "how far back: 30s, 5m, 24h, 90d",
      converter = SpanConverter.class)
  private Duration since = Duration.ZERO;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}, in lower case")
  private ExportFormat format = ExportFormat.JSONL;

  @Option(names = "--out", paramLabel = "FILE", description = "default: standard output")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    try (RecordedPast past = RecordedPast.open(data.directory())) {
      if (out == null) {
        write(past, new StandardOutput(System.out));
        return 0;
      }
      Path part = out.resolveSibling(out.getFileName() + ".part");
      long written;
      try (OutputStream file = OwnerOnly.newFile(part)) {
        written = write(past, file);
      }
      Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
      System.err.println("axon: " + written + " events in " + out);
      return 0;
    }
  }

  private long write(RecordedPast past, OutputStream target) throws IOException {
    long from = Clock.systemUTC().millis() - since.toMillis();
    OutputStream buffered = new BufferedOutputStream(target, 1 << 16);
    ExportWriter writer = format.open(buffered);
    try (writer) {
      past.history()
          .scan(
              from,
              stored -> {
                try {
                  writer.write(stored, past.label(stored.id()).orElse(null));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    buffered.flush();
    return writer.written();
  }
}
