package axon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Collects a measurement's result as Markdown, prints it and puts it into docs/benchmarks.md, each
 * measurement in a section of its own that the next run of the same measurement replaces.
 */
@SuppressWarnings("AnnotateFormatMethod") // the annotation would be a library of its own
final class Report {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String name;
  private final boolean keep;
  private final Stolen stolen = new Stolen();
  private final StringBuilder text = new StringBuilder();

  /**
   * Begins a section with date, machine and command.
   *
   * @param name of the measurement, as in {@code bench/run NAME}
   */
  Report(String name, String title, Options options) {
    this.name = name;
    this.keep = options.has("report", "keep");
    line("## " + title);
    line("");
    line(
        "%s · %s · `bench/run %s%s`",
        WHEN.format(Instant.now()),
        machine(),
        name,
        options.asGiven().replace(" --report keep", ""));
    line("");
  }

  private static String machine() {
    try {
      String model =
          Files.readString(Path.of("/proc/cpuinfo"))
              .lines()
              .filter(l -> l.startsWith("model name"))
              .map(l -> l.substring(l.indexOf(':') + 2))
              .findFirst()
              .orElse("unknown processor");
      return "%d vCPU (%s), Linux %s, Java %s, load before %s"
          .formatted(
              Runtime.getRuntime().availableProcessors(),
              model,
              System.getProperty("os.version"),
              Runtime.version(),
              Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    } catch (IOException e) {
      throw new BenchException("cannot read /proc", e);
    }
  }

  void line(String format, Object... values) {
    String line = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
    text.append(line).append('\n');
    IO.println(line);
  }

  /** Says on the terminal only how far it is. */
  void progress(String format, Object... values) {
    IO.println("… " + String.format(Locale.ROOT, format, values));
  }

  /** Puts the section into docs/benchmarks.md, with {@code --report keep}. */
  void write() {
    line("");
    line(
        "Taken from this machine by its host during the run (steal): %.1f %% of the processors'"
            + " time.",
        stolen.percent());
    if (!keep) {
      return;
    }
    Path file = Path.of(System.getProperty("axon.top", ".."), "docs", "benchmarks.md");
    String begin = "<!-- begin " + name + " -->\n";
    String end = "<!-- end " + name + " -->\n";
    String section = begin + text + end;
    try {
      String whole = Files.exists(file) ? Files.readString(file) : "# Benchmarks\n";
      int from = whole.indexOf(begin);
      int to = whole.indexOf(end);
      String updated =
          from >= 0 && to > from
              ? whole.substring(0, from) + section + whole.substring(to + end.length())
              : whole + "\n" + section;
      Files.createDirectories(file.getParent());
      Files.writeString(file, updated);
    } catch (IOException e) {
      throw new BenchException("cannot write " + file, e);
    }
  }
}
