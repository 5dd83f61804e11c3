package axon.signature;

/**
 * A text as patterns see it: in lower case where case does not count, and with a bound on how often
 * it is read, whatever a pattern and a sender may contrive. Used by one thread.
 */
final class Meter implements CharSequence {
  private final String text;
  private final boolean exact;
  private final Budget budget;

  Meter(String text, boolean exact, Budget budget) {
    this.text = text;
    this.exact = exact;
    this.budget = budget;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--budget.left < 0) {
      throw new Exhausted();
    }
    char c = text.charAt(index);
    return exact || c < 'A' || c > 'Z' ? c : (char) (c + 32);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /** How many characters one scan may still read. */
  static final class Budget {
    private int left;

    Budget(int characters) {
      left = characters;
    }

    /** Leaves nothing. */
    void spend() {
      left = -1;
    }

    /** {@return the characters left; below 0 when it is spent} */
    int left() {
      return left;
    }
  }

  /** The budget is spent; cheap, for it is part of the plan. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exhausted() {
      super("the budget is spent", null, false, false);
    }
  }
}
