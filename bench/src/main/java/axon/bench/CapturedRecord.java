package axon.bench;

import axon.codec.RequestLine;
import axon.event.IpAddress;
import axon.features.NearCopies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A data directory as after weeks of service: the model that comes with Axon judges in it, and
 * labelled requests stand in its record, of the last 80 days and of many sources.
 */
final class CapturedRecord {
  static final String NAME = "captured";

  static final Duration SPAN = Duration.ofDays(80);
  private static final int OF_ONE_SOURCE = 10;

  private CapturedRecord() {}

  /** Fills {@code data} with so many events. {@return how long {@code axon import} took} */
  static Watched fill(Path data, Corpus corpus, int events) {
    withFirstModel(data);
    Path file = data.resolveSibling(data.getFileName() + "-events.jsonl");
    long now = System.currentTimeMillis();
    double step = (double) SPAN.toMillis() / events;
    try (EventLines lines = new EventLines(file)) {
      for (int number = 0; number < events; number++) {
        RequestLine line = corpus.line(number);
        long time = now - (long) (step * (events - number));
        lines.add(
            line.request(),
            address(number % Math.max(1, events / OF_ONE_SOURCE)),
            time,
            line.label());
      }
    }
    Watched imported = take(data, file, "from-file");
    delete(file);
    return imported;
  }

  /** Starts Axon once and ends it. */
  static void withFirstModel(Path data) {
    AxonServer.start(data).close();
  }

  /** Imports events that {@link EventLines} wrote. */
  static Watched take(Path data, Path file, String label) {
    return Watched.axon(
            "import",
            file.toString(),
            "--format",
            "jsonl",
            "--name",
            NAME,
            "--label",
            label,
            "--data",
            data.toString())
        .done();
  }

  /** {@return the address of a source; another number gives another network} */
  static IpAddress address(int number) {
    long mixed = NearCopies.mixed(number + 1L);
    byte[] bytes = {
      (byte) (11 + Math.floorMod(mixed, 90)),
      (byte) (number >> 8),
      (byte) number,
      (byte) (1 + Math.floorMod(mixed >> 8, 250))
    };
    return IpAddress.ofBytes(bytes);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new BenchException("cannot delete " + file, e);
    }
  }
}
