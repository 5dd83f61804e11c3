package axon.cli;

import axon.access.Access;
import axon.api.AccessCommands;
import axon.api.AlertCommands;
import axon.api.ControlClient;
import axon.api.ControlCommand;
import axon.api.HoneytokenCommands;
import axon.api.LabelCommands;
import axon.app.DecoyKey;
import axon.app.StartException;
import axon.store.Database;
import axon.store.StoreConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has something written in a data directory: by the process that owns it, or, where none does, by
 * this one, which takes the lock for as long.
 */
final class Owner {
  private final Path directory;

  Owner(Path directory) {
    this.directory = directory;
  }

  /** {@return the lines to print} */
  List<String> call(String command, Map<String, String> arguments) {
    return running(command, arguments).orElseGet(() -> alone(command, arguments));
  }

  /** {@return the lines that the running owner answers with; empty if none runs} */
  Optional<List<String>> running(String command, Map<String, String> arguments) {
    return new ControlClient(directory.resolve("axon.sock")).call(command, arguments);
  }

  private List<String> alone(String command, Map<String, String> arguments) {
    if (!Files.isDirectory(directory)) {
      throw new UsageException(
          "there is no data directory "
              + directory
              + ": axon up makes one; name it with --data DIR");
    }
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Clock clock = Clock.systemUTC();
    try (Database database =
        Database.open(directory, StoreConfig.DEFAULT, batch -> {}, clock, meters)) {
      Access access = Access.over(database.access(), clock, meters);
      Map<String, ControlCommand> commands =
          new HashMap<>(AccessCommands.of(access, () -> "once Axon runs, on its console: /"));
      commands.putAll(LabelCommands.of(database.labels(), clock));
      if (command.startsWith("honeytoken.")) {
        commands.putAll(
            HoneytokenCommands.of(DecoyKey.open(directory, database.honeytokens(), clock)));
      }
      commands.putAll(AlertCommands.of(database.alerts()));
      ControlCommand known = commands.get(command);
      if (known == null) {
        throw new StartException("no process runs over " + directory);
      }
      return known.run(arguments);
    }
  }
}
