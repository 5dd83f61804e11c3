package axon.dataset;

import axon.features.FeatureSet;
import axon.features.NearCopies;
import axon.label.LabelSource;
import axon.signature.AttackClass;
import axon.verdict.Prediction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Labelled rows as gzipped text: a line with the names of the features, then a line for each row
 * with origin, kind of attack ({@code attack} where it is not known, {@code legit} for none),
 * near-copy and the features, parted by tabs. Holds numbers only: no request can be read out of it.
 */
public final class RowsFile {
  private static final String UNKNOWN_KIND = "attack";
  private static final String LEGIT = "legit";
  private static final int WORDS = 3;

  private RowsFile() {}

  /** Writes all rows; equal rows give equal bytes. {@code out} stays open. */
  public static void write(Dataset data, OutputStream out) throws IOException {
    GZIPOutputStream packed = new GZIPOutputStream(out);
    line(packed, String.join("\t", data.features().columns()));
    for (int row = 0; row < data.size(); row++) {
      line(packed, text(data, row));
    }
    packed.finish();
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Dataset data, int row) {
    StringBuilder text = new StringBuilder(data.origins().get(data.origin(row)));
    String kind =
        data.isAttack(row) ? data.kind(row).map(AttackClass::wireName).orElse(UNKNOWN_KIND) : LEGIT;
    text.append('\t').append(kind).append('\t').append(Long.toHexString(data.nearCopy(row)));
    for (int column = 0; column < data.columns(); column++) {
      float value = data.value(row, column);
      text.append('\t');
      if (value == Math.rint(value)) {
        text.append((long) value);
      } else {
        text.append(value);
      }
    }
    return text.toString();
  }

  /**
   * {@return the rows in {@code in}, labelled by import}
   *
   * @param features what the rows must be made of, by name
   * @throws IOException if they are of other features, or broken
   */
  public static Dataset read(InputStream in, FeatureSet features) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
    String names = lines.readLine();
    if (names == null || !List.of(names.split("\t")).equals(features.columns())) {
      throw new IOException("the rows are of other features than " + features.name());
    }
    DatasetBuilder builder = new DatasetBuilder(features);
    float[] row = new float[features.size()];
    for (Iterator<String> rest = lines.lines().iterator(); rest.hasNext(); ) {
      add(builder, row, rest.next().split("\t"));
    }
    return builder.build();
  }

  private static void add(DatasetBuilder builder, float[] row, String[] parts) throws IOException {
    if (parts.length != WORDS + row.length) {
      throw new IOException("a row has " + parts.length + " parts");
    }
    try {
      for (int column = 0; column < row.length; column++) {
        row[column] = Float.parseFloat(parts[WORDS + column]);
      }
      builder.add(
          row,
          new Example(
              parts[1].equals(LEGIT) ? Prediction.LEGIT : Prediction.ATTACK,
              kind(parts[1]),
              LabelSource.IMPORT,
              1,
              parts[0],
              NearCopies.ofName(parts[0]),
              Long.parseUnsignedLong(parts[2], 16),
              0,
              0));
    } catch (IllegalArgumentException e) {
      throw new IOException("a row is broken: " + e.getMessage(), e);
    }
  }

  private static @Nullable AttackClass kind(String name) {
    return Arrays.stream(AttackClass.values())
        .filter(kind -> kind != AttackClass.NORMAL && kind.wireName().equals(name))
        .findFirst()
        .orElse(null);
  }
}
