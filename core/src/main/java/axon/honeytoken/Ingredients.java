package axon.honeytoken;

import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What decoys are made of. What is drawn looks random and depends on key and number alone. Names of
 * hosts end in {@code .internal}, which is reserved for private use, and addresses are private, so
 * that no decoy points at anybody.
 */
final class Ingredients {
  private static final String[] TEAMS = {
    "billing", "logistics", "warehouse", "payroll", "support", "crm", "archive", "reporting"
  };
  private static final String[] USERS = {
    "svc-backup", "deploy", "svc-report", "dbadmin", "ops", "svc-sync", "jenkins", "svc-mail"
  };
  private static final String[] GIVEN = {
    "anna", "jonas", "maria", "peter", "lea", "tomas", "irene", "felix", "nora", "paul", "greta",
    "milan"
  };
  private static final String[] FAMILY = {
    "keller", "novak", "brandt", "rossi", "vogel", "lind", "moreau", "hansen", "petrov", "weber",
    "costa", "nagy"
  };

  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** A Monday at eight; the last one that is drawn lies before any decoy was planted. */
  private static final LocalDateTime FIRST_WRITTEN = LocalDateTime.of(2021, 1, 4, 8, 0);

  private static final int WEEKS = 250;

  private final TokenKey key;
  private final TokenId id;
  private final String address;
  private final SplittableRandom random;
  private final String team;

  /**
   * @param address where a sensor is reached, without a slash at its end; empty for none
   */
  Ingredients(TokenKey key, TokenId id, String address) {
    this.key = key;
    this.id = id;
    this.address = address;
    this.random = new SplittableRandom(ByteBuffer.wrap(key.secret("draw", id)).getLong());
    this.team = one(TEAMS);
  }

  TokenId id() {
    return id;
  }

  /**
   * {@return a secret that holds the mark of this use} Its letter case, its length and what stands
   * around the mark differ from one to the next.
   */
  String secret(Use use) {
    String joint = one("", "", "-", "_", ".", "!", "*");
    boolean before = random.nextBoolean();
    String head = filler(random.nextInt(1, 6)) + (before ? joint : "");
    String tail = (before ? "" : joint) + filler(random.nextInt(0, 6));
    return inCase(one("lower", "upper", "mixed", "mixed"), head + mark(use) + tail);
  }

  /** {@return the mark of this use, each letter in either case} */
  String mark(Use use) {
    return mixed(key.mark(id, use));
  }

  private static String inCase(String letters, String whole) {
    return switch (letters) {
      case "lower" -> whole.toLowerCase(Locale.ROOT);
      case "upper" -> whole.toUpperCase(Locale.ROOT);
      default -> whole;
    };
  }

  private String mixed(String text) {
    StringBuilder mixed = new StringBuilder(text.length());
    text.chars()
        .map(c -> random.nextBoolean() ? Character.toUpperCase(c) : c)
        .forEach(c -> mixed.append((char) c));
    return mixed.toString();
  }

  String accessKey() {
    return key.accessKey(id);
  }

  /** {@return 40 characters, as behind an access key} */
  String accessSecret() {
    byte[] thirty = new byte[30];
    System.arraycopy(key.secret("access", id), 0, thirty, 0, 30);
    return Base64.getEncoder().encodeToString(thirty);
  }

  boolean hasAddress() {
    return !address.isEmpty();
  }

  /** {@return an address under the sensor that holds the mark of this use} */
  String url(String directory, Use use) {
    String lead = filler(random.nextInt(0, 4));
    String tail = filler(random.nextInt(0, 6));
    return address + "/" + directory + "/" + inCase(one("lower", "mixed"), lead + mark(use) + tail);
  }

  String team() {
    return team;
  }

  String user() {
    return one(USERS);
  }

  /** {@return a host of the private domain, such as {@code db02.payroll.internal}} */
  String host(String role) {
    return "%s%02d.%s.internal".formatted(role, random.nextInt(1, 9), team);
  }

  /** {@return such as {@code anna.keller}} */
  String person() {
    return one(GIVEN) + "." + one(FAMILY);
  }

  /** {@return one of {@code choices}} */
  String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  int number(int from, int to) {
    return random.nextInt(from, to);
  }

  /** {@return when a file was written: on some weekday of the years before, to two seconds} */
  LocalDateTime written() {
    LocalDateTime at =
        FIRST_WRITTEN
            .plusWeeks(random.nextInt(WEEKS))
            .plusDays(random.nextInt(5))
            .plusHours(random.nextInt(10));
    return at.plusMinutes(random.nextInt(60)).plusSeconds(2L * random.nextInt(30));
  }

  /** {@return so many letters and digits that look like a password, and are none} */
  String filler(int length) {
    return drawn(LETTERS_AND_DIGITS, length);
  }

  /** {@return so many characters that look like base 64 as in addresses} */
  String code(int length) {
    return drawn(LETTERS_AND_DIGITS + "-_", length);
  }

  private String drawn(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
