package axon.learning;

import axon.dataset.Dataset;
import axon.dataset.DatasetBuilder;
import axon.dataset.Parts;
import axon.dataset.RowsFile;
import axon.dataset.Unit;
import axon.features.FeatureSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows that captured traffic cannot touch.
 *
 * @param learnt what every model learns from
 * @param canary what it is judged by, and never learns from
 */
public record Trusted(Dataset learnt, Dataset canary) {
  /** Drawn once and for all, so that a row that was learnt from never comes to be judged by. */
  private static final long CANARY_SEED = 20260101;

  private static final int CANARY_PARTS = 4;

  /** {@return rows of which a quarter is the canary; near-copies stand on one side} */
  public static Trusted of(Dataset rows) {
    if (rows.size() == 0) {
      return new Trusted(rows, rows);
    }
    Parts parts = Parts.of(rows, Unit.NEAR_COPY, CANARY_PARTS, CANARY_SEED);
    return new Trusted(rows.select(parts.rowsBeside(0, 0)), rows.select(parts.rows(0)));
  }

  /**
   * {@return the rows that come with Axon}
   *
   * @param features {@code request-v1}, whatever its countries of high risk: no row has a country
   */
  public static Trusted bundled(FeatureSet features) {
    return new Trusted(read("learnt.tsv.gz", features), read("canary.tsv.gz", features));
  }

  /** {@return the licences of the requests behind the rows that come with Axon, by origin} */
  static Map<String, String> licences() {
    try (InputStream in = resource("origins.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t"))
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException("the origins that come with Axon are broken", e);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = Trusted.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is missing from the class path");
    }
    return in;
  }

  private static Dataset read(String name, FeatureSet features) {
    try (InputStream in = resource(name)) {
      return RowsFile.read(in, features);
    } catch (IOException e) {
      throw new UncheckedIOException("the rows that come with Axon are broken", e);
    }
  }

  /** {@return these rows and those, but for canary rows that are now learnt from} */
  public Trusted with(Trusted other) {
    Dataset both = joined(learnt, other.learnt);
    return new Trusted(both, joined(canary, other.canary).without(both));
  }

  /** {@return all rows} */
  Dataset all() {
    return joined(learnt, canary);
  }

  private static Dataset joined(Dataset one, Dataset other) {
    DatasetBuilder all = new DatasetBuilder(one.features());
    all.addAll(one);
    all.addAll(other);
    return all.build();
  }
}
