package axon.dataset;

import axon.dataset.RecordedEvents.Feed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the record's labelled requests as files for others: {@code train}, {@code validation} and
 * {@code test}, and {@code card.json}. Reads the record twice: first what is needed to part the
 * rows, then the requests themselves, so that memory is that of a {@link Dataset}. What comes
 * between the two readings is left for next time.
 */
public final class DatasetFiles {
  /** The parts by name, in the order of their numbers. */
  static final List<String> SPLITS = List.of("train", "validation", "test");

  private static final double VALIDATION = 0.15;
  private static final double TEST = 0.15;

  private final RecordedEvents reader;
  private final Feed feed;
  private final Plan plan;

  /** The form of the files. */
  public enum Form {
    JSONL,
    PARQUET
  }

  /**
   * What to write.
   *
   * @param from ms since 1970
   * @param seed decides which sources validate
   */
  public record Plan(long from, long seed, Form form) {}

  /**
   * What was written.
   *
   * @param rows by part
   * @param leftOut rows of which near-copies stand in another part
   * @param hash of the rows, in hexadecimal
   */
  public record Written(Map<String, Integer> rows, int leftOut, String hash) {
    public Written {
      rows = Map.copyOf(rows);
    }
  }

  public DatasetFiles(RecordedEvents reader, Feed feed, Plan plan) {
    this.reader = reader;
    this.feed = feed;
    this.plan = plan;
  }

  /**
   * Writes into a new directory, which is there whole or not at all.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it is there
   */
  public Written write(Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    Path part = Files.createTempDirectory(parent == null ? Path.of(".") : parent, ".part-");
    try {
      Written written = fill(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return written;
    } finally {
      remove(part);
    }
  }

  private Written fill(Path directory) throws IOException {
    RowNumbers numbers = new RowNumbers();
    Dataset data = reader.read(feed, plan.from(), numbers::add).data();
    Parts parts = Parts.bySourceAndTime(data, VALIDATION, TEST, plan.seed());
    byte[] split = new byte[data.size()];
    Arrays.fill(split, (byte) -1);
    Map<String, Integer> rows = new TreeMap<>();
    for (int number = 0; number < SPLITS.size(); number++) {
      int[] of = parts.rows(number);
      rows.put(SPLITS.get(number), of.length);
      for (int row : of) {
        split[row] = (byte) number;
      }
    }
    try (Splits files = new Splits(directory, plan.form())) {
      feed.scan(
          plan.from(),
          (stored, _) -> {
            int row = numbers.row(stored.id());
            if (row >= 0 && split[row] >= 0) {
              files.write(split[row], DatasetRow.of(stored, data, row, SPLITS.get(split[row])));
            }
          });
    }
    Files.writeString(
        directory.resolve("card.json"),
        DatasetCardJson.of(data.card(), plan.seed(), rows, parts.leftOut()),
        StandardOpenOption.CREATE_NEW);
    return new Written(rows, parts.leftOut(), data.card().hash());
  }

  private static void remove(Path part) throws IOException {
    if (Files.exists(part)) {
      try (Stream<Path> files = Files.list(part)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(part);
    }
  }

  /** The numbers of the events behind the rows, rising as the record is read in their order. */
  private static final class RowNumbers {
    private long[] ids = new long[1024];
    private int size;

    void add(long id) {
      ids = size == ids.length ? Arrays.copyOf(ids, 2 * size) : ids;
      ids[size++] = id;
    }

    int row(long id) {
      return Arrays.binarySearch(ids, 0, size, id);
    }
  }

  /** The three files, open. */
  private static final class Splits implements AutoCloseable {
    private final List<DatasetRow.Writer> writers = new ArrayList<>();

    Splits(Path directory, Form form) throws IOException {
      for (String split : SPLITS) {
        String name =
            split
                + switch (form) {
                  case JSONL -> ".jsonl";
                  case PARQUET -> ".parquet";
                };
        OutputStream out =
            Files.newOutputStream(directory.resolve(name), StandardOpenOption.CREATE_NEW);
        writers.add(
            switch (form) {
              case JSONL -> DatasetRow.jsonLines(out);
              case PARQUET -> DatasetRow.parquet(out);
            });
      }
    }

    void write(int split, @Nullable DatasetRow row) {
      try {
        if (row != null) {
          writers.get(split).write(row);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      for (DatasetRow.Writer writer : writers) {
        writer.close();
      }
    }
  }
}
