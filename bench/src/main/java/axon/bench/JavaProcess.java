package axon.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Java process below a launcher, asked by jcmd. */
final class JavaProcess {
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private final long pid;

  JavaProcess(ServerProcess server) {
    pid =
        ProcessHandle.of(server.pid())
            .orElseThrow()
            .descendants()
            .filter(JavaProcess::isJava)
            .findFirst()
            .map(ProcessHandle::pid)
            .orElse(server.pid());
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/java");
  }

  /** {@return bytes of heap in use after a full collection} */
  long heapAfterCollection() {
    jcmd("GC.run");
    Matcher used = USED.matcher(jcmd("GC.heap_info"));
    long kilobytes = 0;
    while (used.find()) {
      // generations are listed one by one; metaspace comes last and is no heap
      kilobytes += Long.parseLong(used.group(1));
    }
    return kilobytes << 10;
  }

  int descriptors() {
    return ProcessFigures.of(pid).descriptors();
  }

  private String jcmd(String command) {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String output = Command.output(List.of(tool, Long.toString(pid), command));
    int metaspace = output.toLowerCase(Locale.ROOT).indexOf("metaspace");
    return metaspace < 0 ? output : output.substring(0, metaspace);
  }
}
