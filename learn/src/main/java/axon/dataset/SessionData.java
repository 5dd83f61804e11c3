package axon.dataset;

import axon.features.SessionV1;
import axon.label.LabelSource;
import axon.verdict.AttackType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Labelled sessions in their order. Immutable; any thread. */
public record SessionData(List<SessionExample> examples) {
  /** None. */
  public static final SessionData NONE = new SessionData(List.of());

  public SessionData {
    examples = List.copyOf(examples);
  }

  /** {@return how many there are} */
  public int size() {
    return examples.size();
  }

  /** {@return these and more} */
  public SessionData with(SessionData more) {
    List<SessionExample> all = new ArrayList<>(examples);
    all.addAll(more.examples);
    return new SessionData(all);
  }

  /** {@return those of which it is so} */
  public SessionData where(Predicate<SessionExample> wanted) {
    return new SessionData(examples.stream().filter(wanted).toList());
  }

  /** {@return how many there are of each type} */
  public Map<AttackType, Integer> types() {
    Map<AttackType, Integer> counts = new EnumMap<>(AttackType.class);
    examples.forEach(example -> counts.merge(example.type(), 1, Integer::sum));
    return counts;
  }

  /** {@return how many come from each origin} */
  public Map<String, Integer> origins() {
    Map<String, Integer> counts = new TreeMap<>();
    examples.forEach(example -> counts.merge(example.origin(), 1, Integer::sum));
    return counts;
  }

  /** {@return how many labels are whose word} */
  public Map<LabelSource, Integer> saidBy() {
    Map<LabelSource, Integer> counts = new EnumMap<>(LabelSource.class);
    examples.forEach(example -> counts.merge(example.saidBy(), 1, Integer::sum));
    return counts;
  }

  /** {@return SHA-256 over all in their order, in hexadecimal: equal sets have equal hashes} */
  public String hash() {
    MessageDigest digest = sha256();
    digest.update(SessionV1.SET.hash().getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES * SessionV1.SET.size() + Long.BYTES);
    for (SessionExample example : examples) {
      buffer.clear();
      example.row().values().forEach(buffer::putDouble);
      buffer.putLong(example.time());
      digest.update(buffer.flip());
      String words = example.type() + "\n" + example.origin() + "\n";
      digest.update(words.getBytes(StandardCharsets.UTF_8));
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
