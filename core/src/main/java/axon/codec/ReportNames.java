package axon.codec;

import axon.event.ReportEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names reports whose sender did not. A line of a log that has a time is named by what it says, the
 * same whoever brings it, so that push and import know each other's; equal lines are numbered, so
 * that two stay two when they come again. Remembers the newest 65,536; equal lines stand close
 * together. One thread, one log.
 */
public final class ReportNames {
  private static final int HELD = 1 << 16;
  private static final int BYTES = 16;
  private static final String OF_LINE = "line-";
  private static final String RANDOM = "~";
  private static final String REST = "[A-Za-z0-9_-]{22}";
  private static final SecureRandom CHANCE = new SecureRandom();

  private final Map<String, Integer> numbers = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A report under its name.
   *
   * @param number 1 for the first of those that say the same, 2 for the second, …
   */
  public record Named(ReportEvent report, int number) {}

  /** {@return the next line of a log, which has a time and no event id} */
  public Named name(ReportEvent line) {
    int number = numbers.merge(hash(line, 0), 1, Integer::sum);
    if (numbers.size() > HELD) {
      numbers.remove(numbers.keySet().iterator().next());
    }
    return new Named(line.named(OF_LINE + hash(line, number)), number);
  }

  /** {@return a name that nothing else has: by it a report is found that cannot come again} */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    CHANCE.nextBytes(bytes);
    return RANDOM + text(bytes);
  }

  /** {@return whether it looks like a {@link #random} one} */
  public static boolean isRandom(String id) {
    return id.startsWith(RANDOM) && id.matches(RANDOM + REST);
  }

  /** {@return whether it looks like that of a line} */
  public static boolean isOfLine(String id) {
    return id.startsWith(OF_LINE) && id.matches(OF_LINE + REST);
  }

  /**
   * Neither who brings it belongs to what a line says, nor the service: in some logs that stands in
   * another line, which may have come before.
   */
  private static String hash(ReportEvent line, int number) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer numbers = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES);
      numbers.putLong(line.timestamp()).putInt(line.source().port()).putInt(number);
      digest.update(numbers.flip());
      String words =
          String.join(
              "\n",
              line.source().text(),
              line.activity(),
              ReportJson.details(line),
              line.extra(),
              "");
      digest.update(words.getBytes(StandardCharsets.UTF_8));
      digest.update(line.payload().toBuffer());
      return text(Arrays.copyOf(digest.digest(), BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
