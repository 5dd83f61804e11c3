package axon.honeytoken;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Where tokens are kept. What carried one is written by who writes the events, in the same
 * transaction. Any thread.
 */
public interface TokenStore {
  /** {@return whether it is kept now; false if there is one of this number} */
  boolean add(Honeytoken token);

  /** {@return the token with what became of it so far} */
  Optional<Honeytoken> find(TokenId id);

  /** {@return all tokens, the oldest first} */
  List<Honeytoken> all();

  /** {@return one page of the tokens that fit, the newest first} */
  Found list(Query query);

  /** What became of a token. */
  enum State {
    ANY,
    /** It is still recognised. */
    ACTIVE,
    /** It came back at least once. */
    TOUCHED,
    REVOKED
  }

  /**
   * Which tokens.
   *
   * @param text what its place contains, the case of a to z aside, or its number; empty for any
   * @param offset how many to pass over, 0 or more
   * @param limit at most so many, 1 or more
   */
  record Query(State state, String text, int offset, int limit) {
    public Query {
      requireNonNull(state, "state is null");
      requireNonNull(text, "text is null");
    }
  }

  /**
   * What was found.
   *
   * @param total how many fit, on all pages together
   */
  record Found(List<Honeytoken> tokens, long total) {
    public Found {
      tokens = List.copyOf(tokens);
    }
  }

  /** Has it count no more. {@return false if there is none of this number that counts} */
  boolean revoke(TokenId id, long at);

  /**
   * {@return the newest {@code limit} of the events that carried it and are noted, newest first}
   */
  List<TokenHit> hits(TokenId id, int limit);
}
