package axon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import axon.journal.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FanoutTest {
  @Test
  void aSinkThatFailsDoesNotKeepTheBatchFromTheOthers() {
    List<List<StoredEvent>> seen = new ArrayList<>();
    Fanout fanout =
        new Fanout(
            List.of(
                batch -> {
                  throw new IllegalStateException("this sink is broken");
                },
                seen::add));
    fanout.accept(List.of());
    fanout.accept(List.of());
    assertThat(seen).hasSize(2);
  }
}
