package axon.honeytoken;

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

  /** Has it count no more. {@return false if there is none of this number that counts} */
  boolean revoke(TokenId id, long at);

  /**
   * {@return the newest {@code limit} of the events that carried it and are noted, newest first}
   */
  List<TokenHit> hits(TokenId id, int limit);
}
