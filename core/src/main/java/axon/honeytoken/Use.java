package axon.honeytoken;

/**
 * What a mark is for inside a decoy: each use has a mark of its own, so that no two texts of a file
 * are alike. Numbers are part of every mark and never change.
 */
enum Use {
  /** The password of a person or of a service. */
  PASSWORD(0),
  /** The password of a mail server. */
  MAIL(1),
  /** What a program signs in with. */
  TOKEN(2),
  /** An address under a sensor. */
  ADDRESS(3),
  /** The address of a picture that is loaded without being asked for. */
  BEACON(4);

  /** Bits of a number. */
  static final int BITS = 4;

  private static final int COUNT = values().length;

  private final int number;

  Use(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** {@return whether there is a use of this number} */
  static boolean isOne(long number) {
    return number >= 0 && number < COUNT;
  }
}
