package axon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SharesTest {
  private final Shares shares = new Shares(10, 6, 1);

  @Test
  void oneCallerGetsItsShareAndTheOthersTheRest() {
    try (ReadingTurns.Turn _ = shares.take("a", 6)) {
      refused("a", 1);
      try (ReadingTurns.Turn _ = shares.take("b", 4)) {
        refused("b", 1);
        refused("c", 1);
        assertThat(shares.callers()).isEqualTo(2);
      }
      shares.take("c", 4).close();
    }
    try (ReadingTurns.Turn _ = shares.take("a", 6)) {
      assertThat(shares.callers()).isEqualTo(1);
    }
    assertThat(shares.callers()).isZero();
  }

  private void refused(String caller, int amount) {
    assertThatThrownBy(() -> shares.take(caller, amount))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(429));
  }
}
