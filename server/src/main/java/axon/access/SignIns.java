package axon.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Who is at the console. A sign-in gets a new random id each time (no fixation), ends after 12
 * hours without use and after 14 days in any case. Any thread; may block on the store.
 */
public final class SignIns {
  /** A sign-in that is not used for so long ends. */
  public static final Duration IDLE = Duration.ofHours(12);

  /** A sign-in never lasts longer. */
  public static final Duration LONGEST = Duration.ofDays(14);

  private static final long TOUCH_EVERY = 60_000;
  private static final int LONGEST_SECRET = 64;

  private final AccessStore store;
  private final Secrets secrets;
  private final Clock clock;
  private final Executor background;

  SignIns(AccessStore store, Secrets secrets, Clock clock, Executor background) {
    this.store = store;
    this.secrets = secrets;
    this.clock = clock;
    this.background = background;
  }

  /** {@return the secret id of a new sign-in of this user's} */
  String begin(User user) {
    long now = clock.millis();
    store.signIns().removeExpired(now - LONGEST.toMillis(), now - IDLE.toMillis());
    String secret = secrets.next();
    store.signIns().put(new SignIn(Secrets.hash(secret), user.id(), now, now));
    return secret;
  }

  /** {@return the person behind the cookie's value, if the sign-in still holds} */
  public Optional<Caller.Person> recognise(String secret) {
    if (secret.length() > LONGEST_SECRET) {
      return Optional.empty();
    }
    Optional<SignIn> found = store.signIns().find(Secrets.hash(secret));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    SignIn signIn = found.get();
    if (!holds(signIn)) {
      store.signIns().remove(signIn.idHash());
      return Optional.empty();
    }
    touch(signIn);
    return store.users().find(signIn.userId()).map(user -> new Caller.Person(user, signIn));
  }

  /** {@return whether this sign-in has not ended since it was recognised} */
  public boolean stillHolds(Caller.Person person) {
    return store.signIns().find(person.signIn().idHash()).filter(this::holds).isPresent();
  }

  /** Ends this one sign-in. */
  public void end(Caller.Person person) {
    store.signIns().remove(person.signIn().idHash());
  }

  /** Ends all sign-ins of this person, this one too. */
  public void endAll(Caller.Person person) {
    store.signIns().removeAllOf(person.user().id(), null);
  }

  private boolean holds(SignIn signIn) {
    long now = clock.millis();
    return now - signIn.createdAt() < LONGEST.toMillis()
        && now - signIn.lastSeenAt() < IDLE.toMillis();
  }

  private void touch(SignIn signIn) {
    long now = clock.millis();
    if (now - signIn.lastSeenAt() >= TOUCH_EVERY) {
      // A store that cannot write at the moment must keep no one from looking.
      background.execute(() -> store.signIns().touch(signIn.idHash(), now));
    }
  }
}
