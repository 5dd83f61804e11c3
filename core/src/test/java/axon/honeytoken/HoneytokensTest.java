package axon.honeytoken;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.event.Bytes;
import axon.event.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes back is recognised wherever it stands, and nothing else is. */
class HoneytokensTest {
  private final TokenKey key = Tokens.key(7);
  private final MemoryTokens store = new MemoryTokens();
  private final Honeytokens honeytokens = Tokens.with(key, store);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindIsMadeAndRecognisedByWhatItHolds(Kind kind) {
    Decoy decoy = honeytokens.create(Tokens.wish(kind), "laptop 7");
    assertThat(decoy.id().kind()).isEqualTo(kind);
    assertThat(honeytokens.recognise(decoy.content()))
        .hasValueSatisfying(trace -> {
          assertThat(trace.id()).isEqualTo(decoy.id());
          assertThat(trace.planted()).isEqualTo("laptop 7");
        });
    assertThat(store.find(decoy.id())).isPresent();
  }

  @Test
  void twoOfOneKindHaveNothingInCommonThatIsSecret() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      TokenId id = honeytokens.create(Tokens.wish(Kind.ENV), "host " + i).id();
      for (Use use : Use.values()) {
        assertThat(seen.add(key.mark(id, use))).isTrue();
      }
      assertThat(seen.add(key.accessKey(id))).isTrue();
    }
  }

  @Test
  void itIsFoundInEveryPartOfARequest() {
    String mark = mark(Kind.CREDENTIALS);
    assertThat(part("GET /a?x=" + mark + " HTTP/1.1\nHost: a", "")).contains("target");
    assertThat(part("GET / HTTP/1.1\nHost: a\nX-Api-Key: " + mark, ""))
        .contains("header X-Api-Key");
    assertThat(part("GET / HTTP/1.1\nCookie: s=1; t=" + mark + "; u=2", ""))
        .contains("header Cookie");
    assertThat(part("POST / HTTP/1.1\nHost: a", "user=x&password=" + mark)).contains("body");
    assertThat(part("POST / HTTP/1.1\nHost: a", "{\"u\":\"x\",\"p\":\"" + mark + "\"}"))
        .contains("body");
  }

  @Test
  void itIsFoundUnderTheCodingsThatRequestsComeIn() throws IOException {
    String mark = mark(Kind.CREDENTIALS);
    String basic = base64("svc-backup:" + mark);
    assertThat(layers("GET / HTTP/1.1\nAuthorization: Basic " + basic, ""))
        .isEqualTo("header Authorization [base64]");
    assertThat(layers("GET /?d=" + percent(mark) + " HTTP/1.1\nHost: a", ""))
        .isEqualTo("target [percent]");
    assertThat(layers("GET /?d=" + percent(percent(mark)) + " HTTP/1.1\nHost: a", ""))
        .isEqualTo("target [percent, percent]");
    assertThat(layers("POST / HTTP/1.1\nHost: a", "{\"p\":\"" + escaped(mark) + "\"}"))
        .isEqualTo("body [escape]");
    assertThat(layers("POST / HTTP/1.1\nHost: a", "<p>" + entities(mark) + "</p>"))
        .isEqualTo("body [entity]");
    assertThat(layers("GET /?t=" + percent(base64("a:" + mark)) + " HTTP/1.1\nHost: a", ""))
        .isEqualTo("target [percent, base64]");
    assertThat(layers("GET /x/y/z" + basic.replace("=", "") + " HTTP/1.1\nHost: a", ""))
        .isEqualTo("target [base64]");
    Request zipped = Tokens.request("POST / HTTP/1.1\nContent-Encoding: gzip", gzip("p=" + mark));
    assertThat(honeytokens.recognise(zipped)).map(Trace::part).contains("body");
  }

  @Test
  void letterCaseAndNeighboursDoNotHideIt() {
    String mark = mark(Kind.URL);
    assertThat(honeytokens.recognise("/S/" + mark.toUpperCase(Locale.ROOT) + "/")).isPresent();
    assertThat(honeytokens.recognise("abc" + mark + "xyz77")).isPresent();
    assertThat(honeytokens.recognise(mark.substring(1) + mark)).isPresent();
  }

  @Test
  void anAccessKeyIsFoundInASignedRequest() {
    Decoy decoy = honeytokens.create(Tokens.wish(Kind.AWS_KEY), "build server");
    String id = key.accessKey(decoy.id());
    String head =
        "GET / HTTP/1.1\nHost: s3\nAuthorization: AWS4-HMAC-SHA256 Credential="
            + id
            + "/20261122/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=00";
    assertThat(honeytokens.recognise(Tokens.request(head, new byte[0])))
        .hasValueSatisfying(trace -> {
          assertThat(trace.planted()).isEqualTo("build server");
          assertThat(trace.matched()).isEqualTo(id);
        });
  }

  @Test
  void anAccessKeyHasTheFormOfARealOneAndAnAccountThatNobodyCanHave() {
    for (int i = 0; i < 500; i++) {
      String id = key.accessKey(honeytokens.create(Tokens.wish(Kind.AWS_KEY), "x").id());
      assertThat(id).matches("AKIA[A-Z2-7]{16}");
      assertThat(account(id)).isBetween(1_000_000_000_000L, (1L << 40) - 1);
    }
  }

  @Test
  void whatAnotherInstallationMadeIsNoneOfOurs() {
    Honeytokens others = Tokens.with(Tokens.key(8), new MemoryTokens());
    for (Kind kind : Kind.values()) {
      Decoy decoy = others.create(Tokens.wish(kind), "elsewhere");
      assertThat(honeytokens.recognise(decoy.content())).isEmpty();
    }
  }

  @Test
  void oneChangedCharacterMakesItNone() {
    TokenId id = honeytokens.create(Tokens.wish(Kind.CREDENTIALS), "x").id();
    for (String token : new String[] {key.mark(id, Use.MAIL), key.accessKey(id)}) {
      for (int i = 0; i < token.length(); i++) {
        char other = token.charAt(i) == '7' ? '6' : '7';
        String forged = token.substring(0, i) + other + token.substring(i + 1);
        assertThat(honeytokens.recognise(forged)).as(forged).isEmpty();
      }
    }
  }

  @Test
  void oneThatWasRevokedCountsNoMoreAndHidesNoOther() {
    TokenId id = honeytokens.create(Tokens.wish(Kind.URL), "desk").id();
    String revoked = key.mark(id, Use.ADDRESS);
    honeytokens.revoke(id);
    assertThat(honeytokens.recognise("/" + revoked)).isEmpty();
    String counts = mark(Kind.URL);
    assertThat(honeytokens.recognise("/" + revoked + "/" + counts))
        .map(Trace::matched)
        .contains(counts);
  }

  @Test
  void oneWhoseEntryIsGoneIsOursAllTheSame() {
    String mark = mark(Kind.DOCUMENT);
    Honeytokens later = Tokens.with(key, new MemoryTokens());
    assertThat(later.recognise(mark)).map(Trace::planted).contains("");
  }

  @Test
  void afterARestartItIsKnownWhereItWasPlanted() {
    String mark = mark(Kind.DOCUMENT);
    assertThat(Tokens.with(key, store).recognise(mark)).map(Trace::planted).contains("desk");
  }

  @Test
  void noNumberOfForgedOnesHidesATrueOneThatIsKnown() {
    TokenId id = honeytokens.create(Tokens.wish(Kind.ENV), "desk").id();
    String forged = forgedMarks(2000) + forgedAccessKeys(2000);
    for (String token : new String[] {key.mark(id, Use.PASSWORD), key.accessKey(id)}) {
      assertThat(honeytokens.recognise(forged + token)).map(Trace::id).contains(id);
      assertThat(part("GET / HTTP/1.1\nCookie: " + forged, "p=" + token)).contains("body");
    }
    assertThat(honeytokens.recognise(forged)).isEmpty();
  }

  @Test
  void forgedOnesOfOneFormOrPartDoNotHideOneOfAnotherWhoseEntryIsGone() {
    TokenId id = honeytokens.create(Tokens.wish(Kind.ENV), "desk").id();
    String mark = key.mark(id, Use.PASSWORD);
    Honeytokens later = Tokens.with(key, new MemoryTokens());
    assertThat(later.recognise(forgedAccessKeys(40) + mark)).isPresent();
    assertThat(later.recognise(forgedMarks(40) + key.accessKey(id))).isPresent();
    String head = "GET / HTTP/1.1\nCookie: " + forgedMarks(40);
    assertThat(later.recognise(Tokens.request(head, mark.getBytes(UTF_8)))).isPresent();
  }

  @Test
  void ofUnknownNumbersNoMoreThanABoundedNumberOfTagsIsComputed() {
    String mark = mark(Kind.URL);
    Honeytokens later = Tokens.with(key, new MemoryTokens());
    assertThat(later.recognise(forgedMarks(MarkScan.MOST_STRANGERS - 1) + mark)).isPresent();
    assertThat(later.recognise(forgedMarks(MarkScan.MOST_STRANGERS) + mark)).isEmpty();
  }

  /** Right but for the tag, which only who knows the key could do. */
  private String forgedMarks(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      text.append(key.mark(((long) Kind.URL.number() << 32) | (i * 7919L), 0)).append('.');
    }
    return text.toString();
  }

  /** Anybody can write these: they have no quick check. */
  private static String forgedAccessKeys(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      long account = TokenKey.NO_ACCOUNT + i;
      String bits =
          Base32.text((1L << 19) | (account >>> 21), 4)
              + Base32.text((account & ((1L << 21) - 1)) << TokenKey.ACCESS_TAG_BITS, 12);
      text.append("AKIA").append(bits.toUpperCase(Locale.ROOT)).append('.');
    }
    return text.toString();
  }

  @Test
  void aDecoyFileIsKnownByItsHostAndPath() {
    String place = Honeytokens.place("web7", "/srv/.env");
    TokenId first = honeytokens.create(Tokens.wish(Kind.ENV), place).id();
    assertThat(honeytokens.touched("web7", "/srv/.env")).map(Trace::id).contains(first);
    assertThat(honeytokens.touched("web8", "/srv/.env")).isEmpty();
    honeytokens.revoke(first);
    assertThat(honeytokens.touched("web7", "/srv/.env")).isEmpty();
    TokenId second = honeytokens.create(Tokens.wish(Kind.ENV), place).id();
    honeytokens.revoke(first);
    assertThat(honeytokens.touched("web7", "/srv/.env"))
        .hasValueSatisfying(trace -> assertThat(trace.id()).isEqualTo(second));
  }

  @Test
  void whoHasNoKeyRecognisesNothing() {
    assertThat(Honeytokens.none().recognise(mark(Kind.URL))).isEmpty();
  }

  @Test
  void wishesThatCannotBeMetAreRefusedWithWhatIsAllowed() {
    assertThatThrownBy(() -> new Wish(Kind.URL, Optional.empty(), Wish.Format.TXT))
        .isInstanceOf(HoneytokenException.class)
        .hasMessageContaining("needs the address");
    for (String bad : new String[] {"ftp://a", "http://", "http://a/?q", "http://a/<b>", "a"}) {
      assertThatThrownBy(() -> new Wish(Kind.URL, Optional.of(bad), Wish.Format.TXT))
          .as(bad)
          .isInstanceOf(HoneytokenException.class)
          .hasMessageContaining("no address of a sensor");
    }
    for (String place : new String[] {"", "  ", "a\nb", "x".repeat(301)}) {
      assertThatThrownBy(() -> honeytokens.create(Tokens.wish(Kind.URL), place))
          .isInstanceOf(HoneytokenException.class)
          .hasMessageContaining("1 to 300");
    }
    assertThat(store.all()).isEmpty();
  }

  @Test
  void theKeyIsNeverShown() {
    assertThat(key.toString()).isEqualTo("TokenKey[***]");
  }

  private String mark(Kind kind) {
    return key.mark(honeytokens.create(Tokens.wish(kind), "desk").id(), Use.PASSWORD);
  }

  private Optional<String> part(String head, String body) {
    return honeytokens.recognise(Tokens.request(head, body.getBytes(UTF_8))).map(Trace::part);
  }

  private String layers(String head, String body) {
    return honeytokens
        .recognise(Tokens.request(head, body.getBytes(UTF_8)))
        .map(trace -> trace.part() + " " + trace.layers())
        .orElse("nothing");
  }

  /** As published: five bytes of the first six, one bit off. */
  private static long account(String accessKey) {
    long first = 0;
    for (int i = 4; i < 14; i++) {
      first = (first << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(accessKey.charAt(i));
    }
    return (first >>> 9) & ((1L << 40) - 1);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String percent(String text) {
    StringBuilder coded = new StringBuilder();
    text.chars().forEach(c -> coded.append("%%%02X".formatted(c)));
    return coded.toString();
  }

  private static String escaped(String text) {
    StringBuilder coded = new StringBuilder();
    text.chars().forEach(c -> coded.append("\\u%04x".formatted(c)));
    return coded.toString();
  }

  private static String entities(String text) {
    StringBuilder coded = new StringBuilder();
    text.chars().forEach(c -> coded.append(c % 2 == 0 ? "&#" + c + ";" : "&#x%x;".formatted(c)));
    return coded.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(UTF_8));
    }
    return Bytes.wrap(out.toByteArray()).toArray();
  }
}
