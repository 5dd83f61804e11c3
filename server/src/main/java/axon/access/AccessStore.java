package axon.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where users, sign-ins, tokens, nodes and one-time codes are kept. Any thread; calls may block.
 */
public interface AccessStore {
  Users users();

  SignInRecords signIns();

  TokenRecords tokens();

  Codes codes();

  NodeRecords nodes();

  /** The people who may sign in. */
  interface Users {
    /** {@return the user of that name, letter case included} */
    Optional<User> find(String name);

    /** {@return the user with that number} */
    Optional<User> find(long id);

    /** {@return all users in the order of their numbers} */
    List<User> all();

    /**
     * Adds a user.
     *
     * @throws AccessException if there is one of that name already
     */
    User add(String name, String passwordHash, long createdAt);

    /** Replaces the password's hash of a user; nothing happens if there is no such user. */
    void setPasswordHash(long id, String passwordHash);
  }

  /** Who is at the console. */
  interface SignInRecords {
    void put(SignIn signIn);

    Optional<SignIn> find(String idHash);

    /** Notes that a sign-in was used; nothing happens if it has ended. */
    void touch(String idHash, long at);

    void remove(String idHash);

    /** Ends all sign-ins of a user, save the one with the hash {@code exceptHash}, if given. */
    void removeAllOf(long userId, @Nullable String exceptHash);

    /**
     * Forgets sign-ins made before {@code createdBefore} or last seen before {@code seenBefore}.
     */
    void removeExpired(long createdBefore, long seenBefore);
  }

  /** Keys for programs. */
  interface TokenRecords {
    /** Adds a token that was never used. */
    Token add(String name, String hash, Set<Scope> scopes, long createdAt);

    Optional<Token> find(String hash);

    /** {@return all tokens in the order of their numbers} */
    List<Token> all();

    /** Notes that a token was used; nothing happens if it was revoked. */
    void touch(long id, long at);

    /** {@return whether there was such a token; it is gone now} */
    boolean remove(long id);
  }

  /** Hosts and pots that may report. */
  interface NodeRecords {
    /**
     * Adds a node that was never seen.
     *
     * @throws AccessException if there is one of that name already
     */
    Node add(String name, String hash, long createdAt);

    /** {@return the node with that number and that key's hash} */
    Optional<Node> find(long id, String hash);

    /** {@return all nodes in the order of their numbers} */
    List<Node> all();

    /** {@return whether there is such a node; its former key is of no use any more} */
    boolean setHash(long id, String hash);

    /** Notes that a node was seen, and where; nothing happens if it was revoked. */
    void touch(long id, long at, Node.Whence from);

    /** {@return whether there was such a node; it is gone now} */
    boolean remove(long id);
  }

  /** Codes that let someone choose a password. */
  interface Codes {
    /** Keeps a code in the place of any earlier one for the same user name. */
    void put(OneTimeCode code);

    Optional<OneTimeCode> find(String hash);

    /**
     * {@return whether the code was there; it is gone now}
     *
     * <p>Of several callers at once exactly one gets true.
     */
    boolean remove(String hash);
  }
}
