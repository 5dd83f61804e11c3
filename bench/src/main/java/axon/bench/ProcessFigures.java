package axon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and its children use, read from /proc.
 *
 * @param cpuSeconds user and system time since they began
 * @param residentBytes resident memory now
 * @param peakBytes the largest resident memory so far, summed over the processes
 * @param descriptors open file descriptors
 */
record ProcessFigures(double cpuSeconds, long residentBytes, long peakBytes, int descriptors) {
  /** Linux has reported 100 ticks a second to user space on every architecture for decades. */
  private static final double TICKS = 100;

  static ProcessFigures of(long pid) {
    List<Long> tree =
        Stream.concat(
                Stream.of(pid),
                ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid))
            .toList();
    ProcessFigures sum = new ProcessFigures(0, 0, 0, 0);
    for (long each : tree) {
      try {
        sum = sum.plus(ofOne(each));
      } catch (IOException _) {
        // it ended meanwhile
      }
    }
    return sum;
  }

  private static ProcessFigures ofOne(long pid) throws IOException {
    Path proc = Path.of("/proc", Long.toString(pid));
    String stat = Files.readString(proc.resolve("stat"));
    // the name in parentheses may hold blanks: count the fields behind it
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double cpu = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    String status = Files.readString(proc.resolve("status"));
    try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
      return new ProcessFigures(
          cpu, kilobytes(status, "VmRSS:"), kilobytes(status, "VmHWM:"), (int) open.count());
    }
  }

  private static long kilobytes(String status, String key) {
    return status
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(digits -> Long.parseLong(digits) * 1024)
        .sum();
  }

  private ProcessFigures plus(ProcessFigures other) {
    return new ProcessFigures(
        cpuSeconds + other.cpuSeconds,
        residentBytes + other.residentBytes,
        peakBytes + other.peakBytes,
        descriptors + other.descriptors);
  }

  long residentMegabytes() {
    return residentBytes >> 20;
  }
}
