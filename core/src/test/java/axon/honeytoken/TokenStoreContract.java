package axon.honeytoken;

import static org.assertj.core.api.Assertions.assertThat;

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
}
