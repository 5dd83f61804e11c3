package axon.cli;

import axon.app.Axon;
import axon.app.SettingsReader;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "up",
    description = "Starts everything on this machine: sensors, judge, store, console.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Mixin private SettingOptions options = new SettingOptions();

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
