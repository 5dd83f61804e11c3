package axon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.event.IpAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Accounts under a clock of ours, with cheap hashes. */
class AccountsTest {
  private static final String PASSWORD = "correct horse battery";
  private static final IpAddress HOME = IpAddress.parse("192.0.2.1").orElseThrow();
  private static final IpAddress AWAY = IpAddress.parse("2001:db8::1").orElseThrow();

  private final MovingClock clock = new MovingClock();
  private final MemoryAccess store = new MemoryAccess();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Access access =
      Access.over(store, clock, meters, new Passwords.Cost(64, 1), Runnable::run);

  private static final class MovingClock extends Clock {
    private Instant now = Instant.ofEpochMilli(1_000_000_000_000L);

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private Outcome.Welcome admin() {
    String code = access.accounts().firstStartCode();
    return (Outcome.Welcome) access.accounts().welcome(code, "Admin", PASSWORD, HOME);
  }

  private boolean signsIn(String password) {
    return access.accounts().signIn("admin", password, HOME) instanceof Outcome.Welcome;
  }

  @Test
  void theStoreHoldsNoSecretInTheClear() {
    String secret = admin().secret();
    String token = access.tokens().create("t", Set.of(Scope.READ)).text();
    assertThat(store.users().all().getFirst().passwordHash())
        .startsWith("$argon2id$v=19$m=64,t=1,p=1$")
        .doesNotContain(PASSWORD);
    assertThat(store.signIns().find(secret)).isEmpty();
    assertThat(store.signIns().find(Secrets.hash(secret))).isPresent();
    assertThat(store.tokens().all().getFirst().hash()).isNotEqualTo(token).hasSize(64);
    assertThat(store.users().all().toString()).doesNotContain("argon2");
    assertThat(store.tokens().all().toString()).doesNotContain(Secrets.hash(token));
  }

  @Test
  void aFirstStartCodeExpiresAndANewOneEndsTheOld() {
    String old = access.accounts().firstStartCode();
    String code = access.accounts().firstStartCode();
    assertThat(access.accounts().welcome(old, "admin", PASSWORD, HOME))
        .isInstanceOf(Outcome.Refused.class);
    clock.pass(Accounts.CODE_LIFE);
    assertThat(access.accounts().welcome(code, "admin", PASSWORD, HOME))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(access.accounts().isFirstStart()).isTrue();
  }

  @Test
  void ofManyWhoUseTheFirstCodeAtOnceOneGetsIn() throws Exception {
    String code = access.accounts().firstStartCode();
    Callable<Outcome> attempt = () -> access.accounts().welcome(code, "admin", PASSWORD, HOME);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> all = pool.invokeAll(Stream.generate(() -> attempt).limit(5).toList());
      long winners = 0;
      for (Future<Outcome> each : all) {
        winners += each.get() instanceof Outcome.Welcome ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
    assertThat(store.users().all()).hasSize(1);
  }

  @Test
  void aSignInEndsAfterTwelveIdleHours() {
    String secret = admin().secret();
    clock.pass(SignIns.IDLE.minusMinutes(1));
    assertThat(access.signIns().recognise(secret)).isPresent();
    clock.pass(SignIns.IDLE.minusMinutes(1));
    assertThat(access.signIns().recognise(secret)).isPresent();
    clock.pass(SignIns.IDLE);
    assertThat(access.signIns().recognise(secret)).isEmpty();
    assertThat(store.signIns().find(Secrets.hash(secret))).isEmpty();
  }

  @Test
  void aSignInEndsAfterFourteenDaysHoweverBusy() {
    String secret = admin().secret();
    for (int hours = 0; hours < 14 * 24 - 6; hours += 6) {
      clock.pass(Duration.ofHours(6));
      assertThat(access.signIns().recognise(secret)).isPresent();
    }
    clock.pass(Duration.ofHours(6));
    assertThat(access.signIns().recognise(secret)).isEmpty();
  }

  @Test
  void aResetEndsAllSignInsAndLetsChooseANewPassword() {
    String secret = admin().secret();
    String code = access.accounts().reset("ADMIN");
    assertThat(access.signIns().recognise(secret)).isEmpty();
    assertThat(signsIn(PASSWORD)).isFalse();
    assertThat(access.accounts().welcome(code, "someone-else", "a new long password", HOME))
        .isInstanceOf(Outcome.Welcome.class);
    assertThat(store.users().all()).hasSize(1);
    assertThat(signsIn(PASSWORD)).isFalse();
    assertThat(signsIn("a new long password")).isTrue();
  }

  @Test
  void anAddedUserCannotSignInBeforeThePasswordIsChosen() {
    admin();
    String code = access.accounts().add("ada");
    assertThat(access.accounts().signIn("ada", "none", HOME)).isInstanceOf(Outcome.Refused.class);
    assertThat(access.accounts().welcome(code, "", "ada's long password", HOME))
        .isInstanceOf(Outcome.Welcome.class);
    assertThatThrownBy(() -> access.accounts().add("ada")).isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> access.accounts().add("a b")).isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> access.accounts().reset("eve")).hasMessageContaining("eve");
  }

  @Test
  void guessingOneNameFromManyAddressesIsSlowedToo() {
    admin();
    Outcome last = new Outcome.Refused();
    for (int i = 0; i < 12; i++) {
      IpAddress from = IpAddress.parse("198.51.100." + i).orElseThrow();
      last = access.accounts().signIn("admin", "wrong wrong wrong", from);
    }
    assertThat(last).isInstanceOf(Outcome.Slowed.class);
    clock.pass(Duration.ofMinutes(1));
    assertThat(signsIn(PASSWORD)).isTrue();
  }

  @Test
  void oneNetworkOfIpv6IsOneAddress() {
    Outcome last = new Outcome.Refused();
    for (int i = 0; i < 8; i++) {
      IpAddress from = IpAddress.parse("2001:db8::" + (i + 1)).orElseThrow();
      last = access.accounts().signIn("name" + i, "wrong wrong wrong", from);
    }
    assertThat(last).isInstanceOf(Outcome.Slowed.class);
    assertThat(access.accounts().signIn("x", "wrong", AWAY)).isInstanceOf(Outcome.Slowed.class);
    assertThat(access.accounts().signIn("x", "wrong", HOME)).isInstanceOf(Outcome.Refused.class);
    assertThat(meters.counter("axon.signins", "result", "slowed").count()).isEqualTo(3);
  }

  @Test
  void hashesOfBeforeAreRenewedAtSignIn() {
    admin();
    Access costlier = Access.over(store, clock, meters, new Passwords.Cost(128, 2), Runnable::run);
    assertThat(costlier.accounts().signIn("admin", PASSWORD, HOME))
        .isInstanceOf(Outcome.Welcome.class);
    assertThat(store.users().all().getFirst().passwordHash()).contains("m=128,t=2");
    assertThat(signsIn(PASSWORD)).isTrue();
  }

  @Test
  void aTokenWithOneWrongCharacterIsRefusedByItsChecksum() {
    String text = access.tokens().create("t", Set.of(Scope.READ)).text();
    assertThat(TokenText.isWellFormed(TokenText.PREFIX, text)).isTrue();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'a' ? 'b' : 'a';
      String wrong = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(TokenText.isWellFormed(TokenText.PREFIX, wrong)).isFalse();
      assertThat(access.tokens().recognise(wrong)).isEmpty();
    }
  }
}
