package axon.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a caller may do. {@link #ADMIN} includes the others. The names on the wire are lower case.
 */
public enum Scope {
  READ,
  INGEST,
  PREDICT,
  ADMIN;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** {@return the name in messages and on the command line} */
  public String wireName() {
    return wireName;
  }

  /** {@return the scope of that name, if there is one} */
  public static Optional<Scope> named(String name) {
    return Arrays.stream(values()).filter(scope -> scope.wireName.equals(name)).findFirst();
  }
}
