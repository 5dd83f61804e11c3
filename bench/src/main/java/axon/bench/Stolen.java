package axon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How much of the processors' time the machine below this one gave to others: the field {@code
 * steal} of {@code /proc/stat} (proc(5)). Times of a run with much of it say little.
 */
final class Stolen {
  private static final int STEAL = 7;

  private final long[] before = ticks();

  /** {@return the share since this was made, in percent} */
  double percent() {
    long[] now = ticks();
    long all = Arrays.stream(now).sum() - Arrays.stream(before).sum();
    return all <= 0 ? 0 : 100.0 * (now[STEAL] - before[STEAL]) / all;
  }

  /** User, nice, system, idle, iowait, irq, softirq, steal; guests are counted in user already. */
  private static long[] ticks() {
    try {
      String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().trim().split(" +");
      return Arrays.stream(fields, 1, STEAL + 2).mapToLong(Long::parseLong).toArray();
    } catch (IOException e) {
      throw new BenchException("cannot read /proc/stat", e);
    }
  }
}
