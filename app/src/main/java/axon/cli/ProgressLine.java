package axon.cli;

import axon.training.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Shows how far training has come: a bar on a terminal, a line for each finished piece of work
 * elsewhere. One thread.
 */
final class ProgressLine implements Progress {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private long shown;

  ProgressLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** {@return one on standard error} */
  static ProgressLine standard() {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new ProgressLine(System.err, terminal);
  }

  @Override
  public void step(String work, int done, int all) {
    long place = 100L * done / Math.max(1, all);
    if (terminal && (place != shown || done == all)) {
      int full = (int) (WIDTH * place / 100);
      String bar = "#".repeat(full) + ".".repeat(WIDTH - full);
      out.print("\r" + work + " [" + bar + "] " + done + "/" + all + "  ");
    } else if (!terminal && done == all) {
      out.println("axon: " + work + " " + done + "/" + all);
    }
    shown = place;
  }

  /** Ends the bar's line. */
  void end() {
    if (terminal) {
      out.print("\r\033[K");
    }
    out.flush();
  }
}
