package axon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  @Test
  void givesResultsInTheOrderOfThePieces() {
    List<Callable<Integer>> pieces =
        IntStream.range(0, 20).<Callable<Integer>>mapToObj(i -> () -> i * i).toList();

    assertThat(SideBySide.run(pieces, 3))
        .isEqualTo(IntStream.range(0, 20).mapToObj(i -> i * i).toList());
  }

  @Test
  void whatAPieceThrowsIsThrown() {
    TrainingException fault = new TrainingException("too few rows");
    Callable<Integer> fails =
        () -> {
          throw fault;
        };
    Callable<Integer> breaks =
        () -> {
          throw new IOException("disk");
        };

    assertThatThrownBy(() -> SideBySide.run(List.of(() -> 1, fails), 2)).isSameAs(fault);
    assertThatThrownBy(() -> SideBySide.both(() -> 1, breaks, 2, Integer::sum))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("disk");
  }

  @Test
  void manyRowsAreNotCopiedForAllPiecesAtOnce() {
    assertThat(SideBySide.width(5_000_000)).isEqualTo(1);
    assertThat(SideBySide.width(1000)).isEqualTo(Runtime.getRuntime().availableProcessors());
  }
}
