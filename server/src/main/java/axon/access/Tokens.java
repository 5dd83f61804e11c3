package axon.access;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** Keys for programs: made, recognised, listed, revoked. Any thread; may block on the store. */
public final class Tokens {
  private static final long TOUCH_EVERY = 60_000;
  private static final int LONGEST_NAME = 100;

  private final AccessStore.TokenRecords records;
  private final Secrets secrets;
  private final Clock clock;
  private final Executor background;

  Tokens(AccessStore.TokenRecords records, Secrets secrets, Clock clock, Executor background) {
    this.records = records;
    this.secrets = secrets;
    this.clock = clock;
    this.background = background;
  }

  /**
   * A token just made.
   *
   * @param text what the program sends; it cannot be shown again
   */
  public record Fresh(Token token, String text) {}

  /**
   * Makes a token.
   *
   * @param name what its owner calls it; may be empty
   * @throws AccessException if the name is too long or has control characters, or no scope is given
   */
  public Fresh create(String name, Set<Scope> scopes) {
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new AccessException(
          "a token's name has at most " + LONGEST_NAME + " characters, none of them a control");
    }
    if (scopes.isEmpty()) {
      throw new AccessException("a token needs a scope: read, ingest, predict or admin");
    }
    String text = TokenText.of(TokenText.PREFIX, secrets.next());
    return new Fresh(records.add(name, Secrets.hash(text), scopes, clock.millis()), text);
  }

  /** {@return the program that sent this text, if the token is one of ours and not revoked} */
  public Optional<Caller.Program> recognise(String text) {
    if (!TokenText.isWellFormed(TokenText.PREFIX, text)) {
      return Optional.empty();
    }
    Optional<Token> token = records.find(Secrets.hash(text));
    token.ifPresent(this::touch);
    return token.map(Caller.Program::new);
  }

  /** Looks once for a token that no one has, since the first look takes the longest. */
  public void rehearse() {
    records.find(Secrets.hash(TokenText.PREFIX));
  }

  public List<Token> list() {
    return records.all();
  }

  /** {@return whether there was such a token; it is of no use any more} */
  public boolean revoke(long id) {
    return records.remove(id);
  }

  private void touch(Token token) {
    long now = clock.millis();
    if (Math.abs(now - token.lastUsedAt()) >= TOUCH_EVERY) {
      // A store that cannot write at the moment must keep no one from looking.
      background.execute(() -> records.touch(token.id(), now));
    }
  }
}
