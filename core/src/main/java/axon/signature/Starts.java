package axon.signature;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters at which a match of a pattern may begin, so that the pattern is tried only there.
 * Found by asking the pattern itself: if it neither matches one character nor wishes to see more of
 * the text ({@link Matcher#hitEnd}), then no match begins with that character. Immutable.
 */
final class Starts {
  /** What stands before: a word, a blank, a line end, as {@code \b} and {@code ^} ask. */
  private static final String BEFORE = "a \n";

  private static final byte YES = 1;
  private static final byte NO = 2;

  private final Pattern pattern;

  /** What is known of each character; 0 until it is asked for. Every thread finds the same. */
  private final byte[] answers = new byte[256];

  private final boolean asksForZero;

  private Starts(Pattern pattern) {
    this.pattern = pattern;
    asksForZero = pattern.pattern().startsWith("^");
    if (pattern.pattern().contains("(?<")) {
      // what it wants to see before cannot be told from outside
      Arrays.fill(answers, YES);
    }
  }

  /** {@return where matches of {@code pattern} may begin} */
  static Starts of(Pattern pattern) {
    return new Starts(pattern);
  }

  /**
   * Where a match is looked for.
   *
   * @param from where it may begin
   * @param last the last place where it may begin
   * @param to how far the matcher may read, at most the text's length
   */
  record Window(int from, int last, int to) {}

  /**
   * {@return where the first match that begins in {@code window} begins, or -1; {@code matcher}
   * then holds its end} Its own start is not to be trusted: {@code ^} in a look behind moves it
   * (JDK 25).
   *
   * @param text as the matcher sees it, but for the letter case when {@code exact} is not set
   */
  int find(Matcher matcher, String text, boolean exact, Window window) {
    int to = window.to;
    if (asksForZero && window.from > 0 && matcher.region(0, to).lookingAt()) {
      return 0;
    }
    for (int at = window.from; at <= window.last; at++) {
      boolean edge = at == 0 || at == text.length();
      if ((edge || isPossible(text.charAt(at), exact)) && matcher.region(at, to).lookingAt()) {
        return at;
      }
    }
    return -1;
  }

  private boolean isPossible(char c, boolean exact) {
    if (c > 255) {
      return true;
    }
    int at = exact || c < 'A' || c > 'Z' ? c : c + 32;
    byte answer = answers[at];
    if (answer == 0) {
      answer = mayBegin((char) at) ? YES : NO;
      answers[at] = answer;
    }
    return answer == YES;
  }

  @SuppressWarnings("JdkObsolete") // whether the pattern wishes to see more is just what is asked
  private boolean mayBegin(char c) {
    for (int i = 0; i < BEFORE.length(); i++) {
      Matcher matcher = pattern.matcher("" + BEFORE.charAt(i) + c);
      matcher.useAnchoringBounds(false).useTransparentBounds(true).region(1, 2);
      if (matcher.lookingAt() || matcher.hitEnd()) {
        return true;
      }
    }
    return false;
  }
}
