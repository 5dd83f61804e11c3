package axon.honeytoken;

import java.nio.ByteBuffer;
import java.util.Base64;
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

  String mark() {
    return key.mark(id);
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

  /** {@return an address under the sensor that holds the mark} */
  String url(String directory) {
    return address + "/" + directory + "/" + mark();
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

  /** {@return so many characters that look like a password, and are none} */
  String filler(int length) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
