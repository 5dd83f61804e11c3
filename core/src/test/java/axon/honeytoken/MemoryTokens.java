package axon.honeytoken;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
  public Found list(Query query) {
    List<Honeytoken> fit =
        all().reversed().stream()
            .filter(token -> fits(token, query.state()) && fits(token, query.text()))
            .toList();
    return new Found(fit.stream().skip(query.offset()).limit(query.limit()).toList(), fit.size());
  }

  private static boolean fits(Honeytoken token, State state) {
    return switch (state) {
      case ANY -> true;
      case ACTIVE -> token.counts();
      case TOUCHED -> token.hits() > 0;
      case REVOKED -> !token.counts();
    };
  }

  private static boolean fits(Honeytoken token, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return token.planted().toLowerCase(Locale.ROOT).contains(lower)
        || token.id().toString().equals(lower);
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
