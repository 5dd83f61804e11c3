package axon.cli;

import axon.app.Version;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
  @Override
  public void run() {
    IO.println("axon " + Version.current());
  }
}
