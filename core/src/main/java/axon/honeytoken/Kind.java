package axon.honeytoken;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a decoy looks like. Numbers are part of every token and never change. */
public enum Kind {
  /** A file that somebody would open: Word, PDF or text. */
  DOCUMENT(0),
  /** A user name with its password. */
  CREDENTIALS(1),
  /** The settings of an application, with its passwords. */
  ENV(2),
  /** A cloud access key and its secret, in the form that AWS gives them. */
  AWS_KEY(3),
  /** An address under one of our sensors. */
  URL(4),
  /** A dump of a database in SQL. */
  DATABASE(5),
  /** The way into a Kubernetes cluster. */
  KUBECONFIG(6);

  private final int number;
  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  Kind(int number) {
    this.number = number;
  }

  /** {@return the name in commands, files and reasons} */
  public String wireName() {
    return wireName;
  }

  /** {@return whether it is of no use without an address that leads to a sensor} */
  public boolean needsAddress() {
    return this == URL || this == KUBECONFIG;
  }

  /** {@return the kind of this name} */
  public static Optional<Kind> named(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst();
  }

  int number() {
    return number;
  }

  static Optional<Kind> numbered(int number) {
    return Arrays.stream(values()).filter(kind -> kind.number == number).findFirst();
  }
}
