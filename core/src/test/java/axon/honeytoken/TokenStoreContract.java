package axon.honeytoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of honeytokens does. */
public abstract class TokenStoreContract {
  private static final TokenId FIRST = TokenId.parse("aaaaaac").orElseThrow();
  private static final TokenId SECOND = TokenId.parse("eaaaaab").orElseThrow();

  private TokenStore tokens;

  /** {@return an empty keeper} */
  protected abstract TokenStore open() throws Exception;

  @BeforeEach
  final void openTokens() throws Exception {
    tokens = open();
  }

  private static Honeytoken token(TokenId id, String planted, long at) {
    return new Honeytoken(id, planted, at, 0, 0, 0);
  }

  @Test
  void whatWasAddedIsFoundAndListedTheOldestFirst() {
    Honeytoken second = token(SECOND, "wiki «Ops» page", 2);
    Honeytoken first = token(FIRST, "laptop 7", 1);
    assertThat(tokens.add(second)).isTrue();
    assertThat(tokens.add(first)).isTrue();
    assertThat(tokens.find(SECOND)).contains(second);
    assertThat(tokens.all()).containsExactly(first, second);
    assertThat(tokens.hits(FIRST, 10)).isEmpty();
  }

  @Test
  void aNumberIsGivenOnce() {
    assertThat(tokens.add(token(FIRST, "here", 1))).isTrue();
    assertThat(tokens.add(token(FIRST, "there", 2))).isFalse();
    assertThat(tokens.find(FIRST)).map(Honeytoken::planted).contains("here");
    assertThat(tokens.find(SECOND)).isEmpty();
  }

  @Test
  void oneIsRevokedOnceAndStaysInTheList() {
    tokens.add(token(FIRST, "here", 1));
    assertThat(tokens.revoke(FIRST, 5)).isTrue();
    assertThat(tokens.revoke(FIRST, 6)).isFalse();
    assertThat(tokens.revoke(SECOND, 6)).isFalse();
    assertThat(tokens.find(FIRST)).map(Honeytoken::revokedAt).contains(5L);
    assertThat(tokens.all()).hasSize(1);
  }

  private TokenStore.Found list(TokenStore.State state, String text, int offset, int limit) {
    return tokens.list(new TokenStore.Query(state, text, offset, limit));
  }

  @Test
  void aPageHoldsTheNewestThatFitAndSaysHowManyThereAre() {
    Honeytoken first = token(FIRST, "laptop 7, 100%_sure", 1);
    Honeytoken second = token(SECOND, "Wiki «Ops» page", 2);
    tokens.add(first);
    tokens.add(second);
    assertThat(list(TokenStore.State.ANY, "", 0, 10))
        .isEqualTo(new TokenStore.Found(List.of(second, first), 2));
    assertThat(list(TokenStore.State.ANY, "", 1, 10))
        .isEqualTo(new TokenStore.Found(List.of(first), 2));
    assertThat(list(TokenStore.State.ANY, "", 0, 1))
        .isEqualTo(new TokenStore.Found(List.of(second), 2));
    assertThat(list(TokenStore.State.ANY, "", 5, 10).tokens()).isEmpty();
    assertThat(list(TokenStore.State.ANY, "wiki", 0, 10).tokens()).containsExactly(second);
    assertThat(list(TokenStore.State.ANY, "100%_s", 0, 10).tokens()).containsExactly(first);
    assertThat(list(TokenStore.State.ANY, "%", 0, 10).total()).isEqualTo(1);
    assertThat(list(TokenStore.State.ANY, "7_", 0, 10).total()).isZero();
    assertThat(list(TokenStore.State.ANY, "\\", 0, 10).total()).isZero();
    assertThat(
            list(TokenStore.State.ANY, FIRST.toString().toUpperCase(Locale.ROOT), 0, 10).tokens())
        .containsExactly(first);
  }

  @Test
  void aPageMayHoldThoseOfOneStateOnly() {
    tokens.add(token(FIRST, "here", 1));
    tokens.add(token(SECOND, "there", 2));
    tokens.revoke(FIRST, 5);
    assertThat(list(TokenStore.State.ACTIVE, "", 0, 10).tokens())
        .extracting(Honeytoken::id)
        .containsExactly(SECOND);
    assertThat(list(TokenStore.State.REVOKED, "here", 0, 10).tokens())
        .extracting(Honeytoken::id)
        .containsExactly(FIRST);
    assertThat(list(TokenStore.State.TOUCHED, "", 0, 10).total()).isZero();
  }
}
