package axon.honeytoken;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecognitionPropertiesTest {
  private final TokenKey key = Tokens.key(42);
  private final Honeytokens honeytokens = Tokens.with(key, new MemoryTokens());
  private final TokenId id = honeytokens.create(Tokens.wish(Kind.CREDENTIALS), "desk").id();

  @Property(tries = 500)
  void bytesOfAnyKindHoldNoneAndBreakNothing(@ForAll @Size(max = 400) byte[] bytes) {
    assertThat(honeytokens.recognise(Bytes.copyOf(bytes))).isEmpty();
  }

  @Property(tries = 500)
  void textsOfItsOwnAlphabetHoldNone(@ForAll @Size(max = 200) byte[] bytes) {
    StringBuilder text = new StringBuilder("AKIA");
    for (byte b : bytes) {
      text.append(Base32.text(b & 31, 1));
    }
    assertThat(honeytokens.recognise(text.toString())).isEmpty();
  }

  @Property(tries = 300)
  void itIsFoundBetweenAnyBytes(
      @ForAll @Size(max = 60) byte[] before, @ForAll @Size(max = 60) byte[] after) {
    assertThat(honeytokens.recognise(between(before, key.mark(id, Use.PASSWORD), after)))
        .isPresent();
    assertThat(honeytokens.recognise(between(before, key.accessKey(id), after))).isPresent();
  }

  @Property(tries = 300)
  void itIsFoundInBase64WhateverStandsBeforeIt(
      @ForAll @Size(max = 40) byte[] before, @ForAll @IntRange(max = 5) int lead) {
    byte[] whole = between(before, key.mark(id, Use.PASSWORD), new byte[0]).toArray();
    String coded = Base64.getEncoder().encodeToString(whole);
    assertThat(honeytokens.recognise("x".repeat(lead) + coded)).isPresent();
    assertThat(honeytokens.recognise(Base64.getUrlEncoder().encodeToString(whole))).isPresent();
  }

  @Property(tries = 300)
  void everyNumberReadsBackFromEachOfItsForms(
      @ForAll @IntRange(max = 6) int kind, @ForAll int random, @ForAll Use use) {
    TokenId any = new TokenId(((long) kind << 32) | Integer.toUnsignedLong(random));
    assertThat(TokenId.parse(any.toString())).contains(any);
    assertThat(honeytokens.recognise(key.mark(any, use))).map(Trace::id).contains(any);
    assertThat(honeytokens.recognise(key.accessKey(any))).map(Trace::id).contains(any);
  }

  @Property(tries = 300)
  void textsThatAreNoNumberAreRefused(@ForAll String text) {
    Optional<TokenId> read = TokenId.parse(text);
    read.ifPresent(number -> assertThat(number.toString()).isEqualToIgnoringCase(text));
  }

  private static Bytes between(byte[] before, String token, byte[] after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before);
    out.writeBytes(Bytes.utf8(token).toArray());
    out.writeBytes(after);
    return Bytes.wrap(out.toByteArray());
  }
}
