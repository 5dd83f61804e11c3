package axon.cli;

import axon.app.Axon;
import axon.app.SettingsReader;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "up",
    description = "Starts everything on this machine: sensors, judge, store, console.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Mixin private SettingOptions options;

  UpCommand() {
    this(new SettingOptions());
  }

  private UpCommand(SettingOptions options) {
    this.options = options;
  }

  /**
   * {@return the command if {@code args} are plain ones for it} The parser, of which every use of
   * annotations costs a part of the start, is then not needed.
   */
  static Optional<UpCommand> plain(String... args) {
    return args.length > 0 && args[0].equals("up")
        ? SettingOptions.plain(List.of(args).subList(1, args.length)).map(UpCommand::new)
        : Optional.empty();
  }

  @Override
  public Integer call() throws InterruptedException {
    SettingsReader.Bound bound = options.bind();
    Axon axon = Axon.start(bound.settings(), Clock.systemUTC());
    Foreground foreground = new Foreground(axon);
    foreground.announce();
    try (SettingsWatch _ = SettingsWatch.start(options, bound, axon)) {
      foreground.untilStopped();
    }
    return 0;
  }
}
