package axon.bench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One comparison of a gate, as it is told.
 *
 * @param candidate the new version's share
 * @param champion the share of the one that judged
 */
record GateLine(String candidate, String champion) {
  private static final Pattern SHARES = Pattern.compile(" ([0-9.]+ %), the champion's ([0-9.]+ %)");

  /** {@return the line that begins so behind its first word} */
  static GateLine find(List<String> lines, String start) {
    for (String line : lines) {
      String text = line.replaceFirst("^(passed|REFUSED) +", "");
      Matcher shares = SHARES.matcher(text);
      if (text.startsWith(start) && shares.find()) {
        return new GateLine(shares.group(1), shares.group(2));
      }
    }
    throw new BenchException("no line begins with «" + start + "» among " + lines);
  }
}
