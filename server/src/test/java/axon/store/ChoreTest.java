package axon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a small write is waited for. */
class ChoreTest {
  private static final long SHORT = 5;

  @Test
  void aWriterThatGetsOnIsWaitedForHoweverLongItTakes() {
    Chore chore = new Chore(_ -> "done");
    AtomicLong transactions = new AtomicLong();
    Object result =
        chore.await(
            () -> {
              if (transactions.incrementAndGet() == 20) {
                chore.succeed("done");
              }
              return transactions.get();
            },
            SHORT);
    assertThat(result).isEqualTo("done");
    assertThat(transactions).hasValue(20);
  }

  @Test
  void oneThatDoesNothingIsNot() {
    Chore chore = new Chore(_ -> "done");
    assertThatThrownBy(() -> chore.await(() -> 7, SHORT))
        .isInstanceOf(StoreException.class)
        .hasMessage("cannot write to the store: the store is busy");
  }

  @Test
  void whatFailedIsSaid() {
    Chore chore = new Chore(_ -> "done");
    chore.fail(new IllegalStateException("the disk is gone"));
    assertThatThrownBy(() -> chore.await(() -> 7, SHORT))
        .isInstanceOf(StoreException.class)
        .hasMessage("cannot write to the store: the disk is gone");
  }
}
