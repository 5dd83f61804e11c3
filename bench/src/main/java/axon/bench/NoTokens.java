package axon.bench;

import axon.honeytoken.Honeytoken;
import axon.honeytoken.Honeytokens;
import axon.honeytoken.TokenHit;
import axon.honeytoken.TokenId;
import axon.honeytoken.TokenKey;
import axon.honeytoken.TokenStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** An installation with a key and no honeytokens yet: all requests are searched. */
final class NoTokens implements TokenStore {
  private NoTokens() {}

  static Honeytokens honeytokens() {
    return Honeytokens.of(
        new TokenKey(new byte[TokenKey.BYTES]), new NoTokens(), Clock.systemUTC());
  }

  @Override
  public boolean add(Honeytoken token) {
    return false;
  }

  @Override
  public Optional<Honeytoken> find(TokenId id) {
    return Optional.empty();
  }

  @Override
  public List<Honeytoken> all() {
    return List.of();
  }

  @Override
  public Found list(Query query) {
    return new Found(List.of(), 0);
  }

  @Override
  public boolean revoke(TokenId id, long at) {
    return false;
  }

  @Override
  public List<TokenHit> hits(TokenId id, int limit) {
    return List.of();
  }
}
