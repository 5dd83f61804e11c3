package axon.access;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** Who may use the console: the parts that share one store. */
public record Access(Accounts accounts, SignIns signIns, Tokens tokens) {
  /** {@return all of it over one store} */
  public static Access over(AccessStore store, Clock clock, MeterRegistry meters) {
    return over(store, clock, meters, Passwords.Cost.STANDARD);
  }

  /** {@return the same with cheaper hashes; for tests} */
  static Access over(
      AccessStore store, Clock clock, MeterRegistry meters, Passwords.Cost passwordCost) {
    Secrets secrets = new Secrets();
    SignIns signIns = new SignIns(store, secrets, clock);
    Accounts accounts =
        new Accounts(
            store,
            signIns,
            secrets,
            new Passwords(secrets, passwordCost),
            new Doorkeeper(clock, meters),
            clock);
    return new Access(accounts, signIns, new Tokens(store.tokens(), secrets, clock));
  }
}
