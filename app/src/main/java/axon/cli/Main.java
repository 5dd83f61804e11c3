package axon.cli;

import axon.app.Version;
import axon.codec.ExportFormat;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
      ImportCommand.class,
      LabelCommand.class,
      DataCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      RetrainCommand.class,
      ModelsCommand.class,
      HoneytokenCommand.class,
      AgentCommand.class,
      AlertCommand.class,
      TokenCommand.class,
      NodeCommand.class,
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
    Optional<UpCommand> up = UpCommand.plain(args);
    System.exit(up.isPresent() ? run(up.get()) : commandLine().execute(args));
  }

  private static int run(UpCommand up) {
    try {
      return up.call();
    } catch (Exception e) {
      return Failures.tell(e, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(ExportFormat.class, new FormatConverter())
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler(
            (fault, command, _) -> Failures.tell(fault, command.getErr()));
  }

  private static int wrongUsage(ParameterException fault, String[] args) {
    CommandLine command = fault.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("axon: " + Failures.line(words(fault)));
    err.println("try: " + command.getCommandSpec().qualifiedName() + " --help");
    return 2;
  }

  private static @Nullable String words(ParameterException fault) {
    boolean family = !fault.getCommandLine().getSubcommands().isEmpty();
    return family
            && fault instanceof UnmatchedArgumentException unmatched
            && !unmatched.isUnknownOption()
        ? "unknown command " + unmatched.getUnmatched().getFirst()
        : fault.getMessage();
  }

  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"axon " + Version.current()};
    }
  }
}
