package axon.honeytoken;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Honeytokens in memory, for tests. */
public final class MemoryTokens implements TokenStore {
  private final Map<TokenId, Honeytoken> tokens = new ConcurrentHashMap<>();

  @Override
  public boolean add(Honeytoken token) {
    return tokens.putIfAbsent(token.id(), token) == null;
  }

  @Override
  public Optional<Honeytoken> find(TokenId id) {
    return Optional.ofNullable(tokens.get(id));
  }

  @Override
  public List<Honeytoken> all() {
    List<Honeytoken> all = new ArrayList<>(tokens.values());
    all.sort(
        Comparator.comparingLong(Honeytoken::createdAt)
            .thenComparing(token -> token.id().toString()));
    return all;
  }

  @Override
  public boolean revoke(TokenId id, long at) {
    Honeytoken old = tokens.get(id);
    return old != null
        && old.counts()
        && tokens.replace(
            id,
            old,
            new Honeytoken(id, old.planted(), old.createdAt(), at, old.hits(), old.lastHitAt()));
  }

  @Override
  public List<TokenHit> hits(TokenId id, int limit) {
    return List.of();
  }
}
