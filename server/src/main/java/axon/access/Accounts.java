package axon.access;

import axon.event.IpAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * People: first start, sign-in, passwords. Any thread; hashing a password takes about 100 ms of a
 * processor, and the store may block.
 *
 * <p>A wrong name costs the same time as a wrong password and gets the same answer, and names that
 * do not exist are slowed down like those that do.
 */
public final class Accounts {
  /** A one-time code is good for so long. */
  public static final Duration CODE_LIFE = Duration.ofHours(24);

  private static final String FIRST_USER = "";
  private static final int LONGEST_NAME = 64;

  /** Nothing matches this, so no one signs in before a code was used. */
  private static final String NO_PASSWORD = "none";

  private final AccessStore store;
  private final SignIns signIns;
  private final Secrets secrets;
  private final Passwords passwords;
  private final Doorkeeper doorkeeper;
  private final Clock clock;
  private final String decoyHash;

  Accounts(
      AccessStore store,
      SignIns signIns,
      Secrets secrets,
      Passwords passwords,
      Doorkeeper doorkeeper,
      Clock clock) {
    this.store = store;
    this.signIns = signIns;
    this.secrets = secrets;
    this.passwords = passwords;
    this.doorkeeper = doorkeeper;
    this.clock = clock;
    this.decoyHash = passwords.decoy();
  }

  /** {@return whether no one can sign in yet, so that a first-start code is needed} */
  public boolean isFirstStart() {
    return store.users().all().isEmpty();
  }

  /** {@return a code with which the first user chooses a name and a password; earlier ones end} */
  public String firstStartCode() {
    return newCode(FIRST_USER);
  }

  public List<User> list() {
    return store.users().all();
  }

  /**
   * Adds a user who is to choose a password.
   *
   * @return a code for {@link #welcome}
   * @throws AccessException if the name is taken or no fit name
   */
  public String add(String name) {
    String known = normal(name);
    checkName(known);
    store.users().add(known, NO_PASSWORD, clock.millis());
    return newCode(known);
  }

  /**
   * Ends all sign-ins and the password of a user, and makes a code to choose a new one with.
   *
   * @throws AccessException if there is no such user
   */
  public String reset(String name) {
    User user =
        store
            .users()
            .find(normal(name))
            .orElseThrow(() -> new AccessException("there is no user «" + name + "»"));
    store.users().setPasswordHash(user.id(), NO_PASSWORD);
    store.signIns().removeAllOf(user.id(), null);
    return newCode(user.name());
  }

  /** Lets a person in who knows name and password. */
  public Outcome signIn(String name, String password, IpAddress from) {
    return doorkeeper.attempt(from, normal(name), () -> check(normal(name), password));
  }

  /** Lets a person in who has a one-time code and chooses a password; the code is spent. */
  public Outcome welcome(String code, String name, String password, IpAddress from) {
    return doorkeeper.attempt(from, "", () -> redeem(code, normal(name), password));
  }

  /** Changes a password and ends all other sign-ins of this person. */
  public Outcome changePassword(Caller.Person who, String old, String fresh, IpAddress from) {
    return doorkeeper.attempt(from, who.user().name(), () -> change(who, old, fresh));
  }

  private Outcome check(String name, String password) {
    Optional<User> user =
        name.length() > LONGEST_NAME ? Optional.empty() : store.users().find(name);
    boolean right =
        passwords.matches(bounded(password), user.map(User::passwordHash).orElse(decoyHash));
    if (user.isEmpty() || !right) {
      return new Outcome.Refused();
    }
    if (passwords.isOutdated(user.get().passwordHash())) {
      store.users().setPasswordHash(user.get().id(), passwords.hash(password));
    }
    return new Outcome.Welcome(user.get(), signIns.begin(user.get()));
  }

  private Outcome redeem(String code, String name, String password) {
    Optional<OneTimeCode> found =
        store.codes().find(Secrets.hash(code)).filter(c -> c.expiresAt() > clock.millis());
    if (found.isEmpty()) {
      return new Outcome.Refused();
    }
    boolean first = found.get().userName().equals(FIRST_USER);
    String user = first ? name : found.get().userName();
    Optional<String> fault = nameFault(user).or(() -> Passwords.fault(password, user));
    if (fault.isPresent()) {
      return new Outcome.Unfit(fault.get());
    }
    String hash = passwords.hash(password);
    // Of two who use the code at the same time one gets in.
    if (!store.codes().remove(found.get().hash()) || (first && !isFirstStart())) {
      return new Outcome.Refused();
    }
    User account = first ? store.users().add(user, hash, clock.millis()) : replace(user, hash);
    return new Outcome.Welcome(account, signIns.begin(account));
  }

  private User replace(String name, String hash) {
    User user =
        store.users().find(name).orElseThrow(() -> new AccessException("no user «" + name + "»"));
    store.users().setPasswordHash(user.id(), hash);
    store.signIns().removeAllOf(user.id(), null);
    return user;
  }

  private Outcome change(Caller.Person who, String old, String fresh) {
    if (!passwords.matches(bounded(old), who.user().passwordHash())) {
      return new Outcome.Refused();
    }
    Optional<String> fault = Passwords.fault(fresh, who.user().name());
    if (fault.isPresent()) {
      return new Outcome.Unfit(fault.get());
    }
    store.users().setPasswordHash(who.user().id(), passwords.hash(fresh));
    store.signIns().removeAllOf(who.user().id(), null);
    return new Outcome.Welcome(who.user(), signIns.begin(who.user()));
  }

  private String newCode(String userName) {
    String code = secrets.next();
    long expiresAt = clock.millis() + CODE_LIFE.toMillis();
    store.codes().put(new OneTimeCode(Secrets.hash(code), userName, expiresAt));
    return code;
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String bounded(String password) {
    return password.length() > 1024 ? password.substring(0, 1024) : password;
  }

  private static void checkName(String name) {
    Optional<String> fault = nameFault(name);
    if (fault.isPresent()) {
      throw new AccessException(fault.get());
    }
  }

  private static Optional<String> nameFault(String name) {
    boolean fit = name.matches("[a-z0-9][a-z0-9._@-]{0,63}");
    return fit
        ? Optional.empty()
        : Optional.of("a user name is 1 to 64 of a-z, 0-9, dot, dash, underscore and @");
  }
}
