package axon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of accounts keeps to. */
public abstract class AccessStoreContract {
  /** {@return the store under test, empty at the start of each case} */
  protected abstract AccessStore store();

  @Test
  void findsUsersByNameAndNumber() {
    User added = store().users().add("ada", "hash", 7);
    assertThat(store().users().find("ada")).contains(added);
    assertThat(store().users().find(added.id())).contains(added);
    assertThat(store().users().find("Ada")).isEmpty();
    assertThat(store().users().find(added.id() + 1)).isEmpty();
    assertThat(added.createdAt()).isEqualTo(7);
  }

  @Test
  void aNodeIsFoundByNumberAndKeyUntilItGetsAnotherOrIsRevoked() {
    Node first = store().nodes().add("web-1", "h1", 7);
    Node second = store().nodes().add("web-2", "h2", 8);
    assertThat(store().nodes().all()).containsExactly(first, second);
    assertThat(store().nodes().find(first.id(), "h1")).contains(first);
    assertThat(store().nodes().find(first.id(), "h2")).isEmpty();
    assertThatThrownBy(() -> store().nodes().add("web-1", "h3", 9))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining("web-1");
    assertThat(store().nodes().setHash(first.id(), "h4")).isTrue();
    assertThat(store().nodes().find(first.id(), "h1")).isEmpty();
    store().nodes().touch(first.id(), 99, new Node.Whence("192.0.2.1", "x".repeat(300)));
    Node seen = store().nodes().find(first.id(), "h4").orElseThrow();
    assertThat(seen.lastSeenAt()).isEqualTo(99);
    assertThat(seen.from()).isEqualTo(new Node.Whence("192.0.2.1", "x".repeat(200)));
    assertThat(store().nodes().remove(first.id())).isTrue();
    assertThat(store().nodes().remove(first.id())).isFalse();
    assertThat(store().nodes().setHash(first.id(), "h5")).isFalse();
    assertThat(store().nodes().add("web-3", "h1", 9).id()).isGreaterThan(second.id());
  }

  @Test
  void listsUsersInTheOrderOfTheirNumbers() {
    User first = store().users().add("zoe", "h", 1);
    User second = store().users().add("ada", "h", 2);
    assertThat(store().users().all()).containsExactly(first, second);
  }

  @Test
  void refusesASecondUserOfTheSameName() {
    store().users().add("ada", "hash", 7);
    assertThatThrownBy(() -> store().users().add("ada", "other", 8))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining("ada");
    assertThat(store().users().find("ada").orElseThrow().passwordHash()).isEqualTo("hash");
  }

  @Test
  void replacesAPassword() {
    User user = store().users().add("ada", "old", 7);
    store().users().setPasswordHash(user.id(), "new");
    store().users().setPasswordHash(user.id() + 1, "of no one");
    assertThat(store().users().find("ada").orElseThrow().passwordHash()).isEqualTo("new");
  }

  @Test
  void namesAreNoSql() {
    String hostile = "x' OR '1'='1";
    store().users().add("ada", "hash", 7);
    assertThat(store().users().find(hostile)).isEmpty();
    assertThat(store().users().add(hostile, "h", 1).name()).isEqualTo(hostile);
  }

  @Test
  void keepsTouchesAndRemovesSignIns() {
    store().signIns().put(new SignIn("a", 1, 10, 10));
    store().signIns().touch("a", 20);
    store().signIns().touch("gone", 20);
    assertThat(store().signIns().find("a")).contains(new SignIn("a", 1, 10, 20));
    assertThat(store().signIns().find("gone")).isEmpty();
    store().signIns().remove("a");
    assertThat(store().signIns().find("a")).isEmpty();
  }

  @Test
  void removesAllSignInsOfAUserButOne() {
    store().signIns().put(new SignIn("a", 1, 10, 10));
    store().signIns().put(new SignIn("b", 1, 10, 10));
    store().signIns().put(new SignIn("c", 2, 10, 10));
    store().signIns().removeAllOf(1, "b");
    assertThat(kept("a", "b", "c")).containsExactly("b", "c");
    store().signIns().removeAllOf(1, null);
    assertThat(kept("a", "b", "c")).containsExactly("c");
  }

  @Test
  void removesWhatIsTooOldOrWasNotSeenForLong() {
    store().signIns().put(new SignIn("old", 1, 9, 100));
    store().signIns().put(new SignIn("idle", 1, 50, 59));
    store().signIns().put(new SignIn("fresh", 1, 10, 60));
    store().signIns().removeExpired(10, 60);
    assertThat(kept("old", "idle", "fresh")).containsExactly("fresh");
  }

  private List<String> kept(String... hashes) {
    return Stream.of(hashes).filter(h -> store().signIns().find(h).isPresent()).toList();
  }

  @Test
  void keepsTokensWithTheirScopes() {
    Token token = store().tokens().add("ci", "h1", Set.of(Scope.READ, Scope.INGEST), 5);
    assertThat(token.lastUsedAt()).isZero();
    store().tokens().touch(token.id(), 9);
    Token found = store().tokens().find("h1").orElseThrow();
    assertThat(found).isEqualTo(new Token(token.id(), "ci", "h1", token.scopes(), 5, 9));
    assertThat(store().tokens().find("h2")).isEmpty();
  }

  @Test
  void aRevokedTokenIsGoneAndItsNumberNeverComesAgain() {
    Token first = store().tokens().add("", "h1", Set.of(Scope.READ), 5);
    assertThat(store().tokens().remove(first.id())).isTrue();
    assertThat(store().tokens().remove(first.id())).isFalse();
    assertThat(store().tokens().find("h1")).isEmpty();
    Token second = store().tokens().add("", "h2", Set.of(Scope.READ), 5);
    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(store().tokens().all()).containsExactly(second);
  }

  @Test
  void aNewCodeTakesThePlaceOfTheOldOneOfTheSameUser() {
    store().codes().put(new OneTimeCode("h1", "ada", 10));
    store().codes().put(new OneTimeCode("h2", "ada", 20));
    store().codes().put(new OneTimeCode("h3", "", 30));
    assertThat(store().codes().find("h1")).isEmpty();
    assertThat(store().codes().find("h2")).contains(new OneTimeCode("h2", "ada", 20));
    assertThat(store().codes().find("h3")).isPresent();
  }

  @Test
  void ofManyWhoTakeACodeExactlyOneGetsIt() throws Exception {
    store().codes().put(new OneTimeCode("h", "ada", 10));
    Callable<Boolean> take = () -> store().codes().remove("h");
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all = pool.invokeAll(Stream.generate(() -> take).limit(8).toList());
      long winners = 0;
      for (Future<Boolean> each : all) {
        winners += each.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
    assertThat(store().codes().find("h")).isEmpty();
  }
}
