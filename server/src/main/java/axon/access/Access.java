package axon.access;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may use the console: the parts that share one store. */
public record Access(Accounts accounts, SignIns signIns, Tokens tokens, Nodes nodes) {
  private static final Logger LOG = LoggerFactory.getLogger(Access.class);

  /** {@return all of it over one store} */
  public static Access over(AccessStore store, Clock clock, MeterRegistry meters) {
    return over(store, clock, meters, Passwords.Cost.STANDARD, Access::onAnotherThread);
  }

  /** {@return the same with other hashes and threads; for tests} */
  static Access over(
      AccessStore store,
      Clock clock,
      MeterRegistry meters,
      Passwords.Cost passwordCost,
      Executor background) {
    Secrets secrets = new Secrets();
    SignIns signIns = new SignIns(store, secrets, clock, background);
    Accounts accounts =
        new Accounts(
            store,
            signIns,
            secrets,
            new Passwords(secrets, passwordCost),
            new Doorkeeper(clock, meters),
            clock);
    Tokens tokens = new Tokens(store.tokens(), secrets, clock, background);
    Nodes nodes = new Nodes(store.nodes(), secrets, clock, background);
    return new Access(accounts, signIns, tokens, nodes);
  }

  private static void onAnotherThread(Runnable touch) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            touch.run();
          } catch (RuntimeException e) {
            LOG.warn("the time of last use was not noted: {}", e.getMessage());
          }
        });
  }
}
