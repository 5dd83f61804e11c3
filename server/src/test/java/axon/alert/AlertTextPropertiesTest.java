package axon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class AlertTextPropertiesTest {
  @Property(tries = 500)
  void anyTextIsAMatchOrNone(@ForAll @StringLength(max = 60) String text) {
    Match.parse(text).ifPresent(match -> assertThat(match.isAll()).isFalse());
    Ignore.parse(text).ifPresent(ignore -> assertThat(ignore.match().isAll()).isFalse());
  }

  @Property(tries = 300)
  void whatAMatchSaysOfItselfIsReadAsTheSame(
      @ForAll @IntRange(max = 255) int part,
      @ForAll @IntRange(max = 32) int prefix,
      @ForAll @IntRange(min = 1, max = 65_535) int port,
      @ForAll @StringLength(min = 1, max = 30) @CharRange(from = '!', to = '~') String path,
      @ForAll @IntRange(min = 1, max = 10) int risk) {
    String network = "203." + part + ".113.7/" + prefix;
    String text =
        "%s port=%d path=%s label=sqli country=nl risk=%d sensor=node:a-1"
            .formatted(network, port, path, risk);
    Match match = Match.parse(text).orElseThrow();
    assertThat(Match.parse(match.words())).contains(match);
    assertThat(Match.parse(new Match(null, 0, path, "", "", "", 0).words()))
        .contains(new Match(null, 0, path, "", "", "", 0));
    assertThat(Match.parse("2001:db8::" + part).orElseThrow().words()).doesNotContain("/128");
  }

  @Property(tries = 500)
  void aPatternFitsItsOwnTextAndAStarFitsAll(
      @ForAll @StringLength(max = 30) @CharRange(from = '+', to = 'z') String text,
      @ForAll @IntRange(max = 30) int at) {
    assertThat(Match.globs(text, text)).isTrue();
    int cut = Math.min(at, text.length());
    assertThat(Match.globs(text.substring(0, cut) + "*", text)).isTrue();
    assertThat(Match.globs("*" + text.substring(cut), text)).isTrue();
    assertThat(Match.globs(text + "x", text)).isFalse();
  }

  @Property(tries = 500)
  void anInertLineIsOneLineWithinItsLength(
      @ForAll @StringLength(max = 80) String text, @ForAll @IntRange(min = 1, max = 90) int most) {
    String line = Inert.line(text, most);
    assertThat(line.length()).isLessThanOrEqualTo(most);
    assertThat(line.codePoints().filter(Character::isISOControl)).isEmpty();
    assertThat(line).doesNotContain("://", "\u202e", "\u200b", "\u2028");
  }

  @Property(tries = 500)
  void inAnUnlinkedLineNothingIsTheNameOfAHost(
      @ForAll @StringLength(max = 10) String before,
      @ForAll @StringLength(min = 2, max = 6) @AlphaChars String top,
      @ForAll @StringLength(max = 10) String after) {
    for (char dot : ".\u3002\uff0e\uff61".toCharArray()) {
      String line = Inert.unlinked(Inert.line(before + "evil" + dot + top + after, 200));
      assertThat(line).contains("evil[.]" + top);
    }
    assertThat(Inert.unlinked("203.0.113.7, Axon 0.1.0, curl/8.5.0"))
        .isEqualTo("203.0.113.7, Axon 0.1.0, curl/8.5.0");
  }

  @Property(tries = 300)
  void whatIsSeenOnceIsKnownAfterwards(@ForAll @StringLength(max = 40) String text) {
    SeenBefore seen = new SeenBefore();
    assertThat(seen.isNew(text)).isTrue();
    assertThat(seen.isNew(text)).isFalse();
    SeenBefore later = new SeenBefore();
    later.restore(seen.takeFresh());
    assertThat(later.isNew(text)).isFalse();
  }
}
