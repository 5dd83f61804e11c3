package axon.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts in memory: gone with the process. For tests and for consoles without a store. */
public final class MemoryAccess implements AccessStore {
  private final MemoryUsers users = new MemoryUsers();
  private final MemorySignIns signIns = new MemorySignIns();
  private final MemoryTokens tokens = new MemoryTokens();
  private final MemoryCodes codes = new MemoryCodes();
  private final MemoryNodes nodes = new MemoryNodes();

  @Override
  public Users users() {
    return users;
  }

  @Override
  public SignInRecords signIns() {
    return signIns;
  }

  @Override
  public TokenRecords tokens() {
    return tokens;
  }

  @Override
  public Codes codes() {
    return codes;
  }

  @Override
  public NodeRecords nodes() {
    return nodes;
  }

  private static final class MemoryUsers implements Users {
    private final List<User> list = new ArrayList<>();

    @Override
    public synchronized Optional<User> find(String name) {
      return list.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    @Override
    public synchronized Optional<User> find(long id) {
      return list.stream().filter(user -> user.id() == id).findFirst();
    }

    @Override
    public synchronized List<User> all() {
      return List.copyOf(list);
    }

    @Override
    public synchronized User add(String name, String passwordHash, long createdAt) {
      if (find(name).isPresent()) {
        throw new AccessException("there is a user «" + name + "» already");
      }
      User user = new User(list.size() + 1L, name, passwordHash, createdAt);
      list.add(user);
      return user;
    }

    @Override
    public synchronized void setPasswordHash(long id, String passwordHash) {
      list.replaceAll(user ->
          user.id() == id ? new User(id, user.name(), passwordHash, user.createdAt()) : user);
    }
  }

  private static final class MemorySignIns implements SignInRecords {
    private final Map<String, SignIn> byHash = new HashMap<>();

    @Override
    public synchronized void put(SignIn signIn) {
      byHash.put(signIn.idHash(), signIn);
    }

    @Override
    public synchronized Optional<SignIn> find(String idHash) {
      return Optional.ofNullable(byHash.get(idHash));
    }

    @Override
    public synchronized void touch(String idHash, long at) {
      byHash.computeIfPresent(
          idHash, (hash, old) -> new SignIn(hash, old.userId(), old.createdAt(), at));
    }

    @Override
    public synchronized void remove(String idHash) {
      byHash.remove(idHash);
    }

    @Override
    public synchronized void removeAllOf(long userId, @Nullable String exceptHash) {
      byHash
          .values()
          .removeIf(signIn -> signIn.userId() == userId && !signIn.idHash().equals(exceptHash));
    }

    @Override
    public synchronized void removeExpired(long createdBefore, long seenBefore) {
      byHash
          .values()
          .removeIf(
              signIn -> signIn.createdAt() < createdBefore || signIn.lastSeenAt() < seenBefore);
    }
  }

  private static final class MemoryTokens implements TokenRecords {
    private final Map<Long, Token> byId = new HashMap<>();
    private long last;

    @Override
    public synchronized Token add(String name, String hash, Set<Scope> scopes, long createdAt) {
      Token token = new Token(++last, name, hash, scopes, createdAt, 0);
      byId.put(token.id(), token);
      return token;
    }

    @Override
    public synchronized Optional<Token> find(String hash) {
      return byId.values().stream().filter(token -> token.hash().equals(hash)).findFirst();
    }

    @Override
    public synchronized List<Token> all() {
      return byId.values().stream().sorted(Comparator.comparingLong(Token::id)).toList();
    }

    @Override
    public synchronized void touch(long id, long at) {
      byId.computeIfPresent(
          id, (_, t) -> new Token(id, t.name(), t.hash(), t.scopes(), t.createdAt(), at));
    }

    @Override
    public synchronized boolean remove(long id) {
      return byId.remove(id) != null;
    }
  }

  private static final class MemoryCodes implements Codes {
    private final Map<String, OneTimeCode> byUser = new HashMap<>();

    @Override
    public synchronized void put(OneTimeCode code) {
      byUser.put(code.userName(), code);
    }

    @Override
    public synchronized Optional<OneTimeCode> find(String hash) {
      return byUser.values().stream().filter(code -> code.hash().equals(hash)).findFirst();
    }

    @Override
    public synchronized boolean remove(String hash) {
      return byUser.values().removeIf(code -> code.hash().equals(hash));
    }
  }
}
