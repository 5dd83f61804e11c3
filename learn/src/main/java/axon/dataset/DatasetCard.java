package axon.dataset;

import axon.label.LabelSource;
import axon.signature.AttackClass;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a data set is, in figures.
 *
 * @param features name of the feature set
 * @param featuresHash its hash
 * @param rows how many rows
 * @param attacks how many of them are attacks
 * @param nearCopyGroups how many groups of near-copies they fall into
 * @param from the time of the oldest row in ms since 1970, 0 if no time is known
 * @param to the time of the newest row
 * @param origins rows of each origin
 * @param kinds attacks of each known kind
 * @param saidBy rows by whose word the label is
 * @param hash SHA-256 over all rows in their order, in hexadecimal: equal sets have equal hashes
 */
public record DatasetCard(
    String features,
    String featuresHash,
    int rows,
    int attacks,
    int nearCopyGroups,
    long from,
    long to,
    Map<String, Counts> origins,
    Map<AttackClass, Integer> kinds,
    Map<LabelSource, Integer> saidBy,
    String hash) {
  public DatasetCard {
    origins = Map.copyOf(origins);
    kinds = Map.copyOf(kinds);
    saidBy = Map.copyOf(saidBy);
  }

  /** {@return whether any row is of traffic that was played, not captured} */
  public boolean isSimulated() {
    return origins.containsKey(RecordedEvents.SIMULATED);
  }

  /** Rows of the two sides. */
  public record Counts(int attacks, int legit) {
    Counts plus(Counts other) {
      return new Counts(attacks + other.attacks, legit + other.legit);
    }
  }

  static DatasetCard of(Dataset data) {
    Map<String, Counts> origins = new TreeMap<>();
    Map<AttackClass, Integer> kinds = new EnumMap<>(AttackClass.class);
    Map<LabelSource, Integer> saidBy = new EnumMap<>(LabelSource.class);
    Set<Long> groups = new HashSet<>();
    long from = 0;
    long to = 0;
    for (int row = 0; row < data.size(); row++) {
      Counts one = data.isAttack(row) ? new Counts(1, 0) : new Counts(0, 1);
      origins.merge(data.origins().get(data.origin(row)), one, Counts::plus);
      data.kind(row).ifPresent(kind -> kinds.merge(kind, 1, Integer::sum));
      saidBy.merge(data.saidBy(row), 1, Integer::sum);
      groups.add(data.nearCopy(row));
      long time = data.time(row);
      from = from == 0 || (time > 0 && time < from) ? time : from;
      to = Math.max(to, time);
    }
    return new DatasetCard(
        data.features().name(),
        data.features().hash(),
        data.size(),
        data.attacks(),
        groups.size(),
        from,
        to,
        origins,
        kinds,
        saidBy,
        hash(data));
  }

  private static String hash(Dataset data) {
    MessageDigest digest = sha256();
    digest.update(data.features().hash().getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * (data.columns() + 1) + 38);
    for (int row = 0; row < data.size(); row++) {
      buffer.clear();
      for (int column = 0; column < data.columns(); column++) {
        buffer.putFloat(data.value(row, column));
      }
      buffer.put((byte) (data.isAttack(row) ? 1 : 0));
      buffer.put((byte) data.kind(row).map(Dataset.KINDS::indexOf).orElse(-1).intValue());
      buffer.putInt(data.origin(row));
      buffer.putFloat(data.weight(row));
      buffer.putLong(data.source(row)).putLong(data.nearCopy(row)).putLong(data.time(row));
      digest.update(buffer.flip());
    }
    for (String origin : data.origins()) {
      digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
