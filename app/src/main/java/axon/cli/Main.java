package axon.cli;

import axon.app.Version;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
    name = "axon",
    description = "A self-hosted honeypot that learns.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footer = {
      "",
      "In a source directory besides: ./axon test (build, check and test everything), ./axon"
          + " format."
    },
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      SimulateCommand.class,
      ClassifyCommand.class,
      ExportCommand.class,
      TokenCommand.class,
      UserCommand.class,
      GeoCommand.class,
      ReloadCommand.class,
      DoctorCommand.class,
      PackageCommand.class,
      VersionCommand.class,
      WarmUpCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler(new Failures());
  }

  private static int wrongUsage(ParameterException fault, String[] args) {
    CommandLine command = fault.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("axon: " + Failures.line(fault.getMessage()));
    err.println("try: " + command.getCommandSpec().qualifiedName() + " --help");
    return 2;
  }

  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"axon " + Version.current()};
    }
  }
}
