package axon.cli;

import axon.app.Installation;
import axon.app.Settings;
import axon.features.FeatureSet;
import axon.features.RequestV1;
import axon.model.ModelId;
import axon.registry.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds models, and what their rows are made of here. */
final class ModelStore {
  @Option(names = "--data", paramLabel = "DIR", description = "data directory; default ./data")
  private @Nullable String data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "settings in YAML; default ./axon.yaml if it is there")
  private @Nullable String config;

  Settings settings() {
    List<String> words = new ArrayList<>();
    if (data != null) {
      words.addAll(List.of("--data", data));
    }
    if (config != null) {
      words.addAll(List.of("--config", config));
    }
    return SettingOptions.plain(words)
        .orElseThrow(() -> new UsageException("--data and --config want a path each"))
        .bind()
        .settings();
  }

  RequestV1 features() {
    return new RequestV1(settings().highRisk());
  }

  FeatureSet featureSet() {
    return features().set();
  }

  Registry registry() {
    return new Registry(directory().resolve("models"));
  }

  /** {@return the data directory, which must be there} */
  Path directory() {
    Path directory = settings().data();
    if (!Files.isDirectory(directory)) {
      throw new UsageException(
          "there is no data directory "
              + directory
              + ": axon up makes one; name it with --data DIR");
    }
    Installation.keepLibraries(directory);
    return directory;
  }

  /** {@return the data directory, made if there is none} */
  Path prepared() {
    Path directory = settings().data();
    Installation.prepare(directory);
    Installation.keepLibraries(directory);
    return directory;
  }

  /** Has a running process take over what the registry now says, and prints what it did. */
  void tellOwner() {
    new Owner(directory())
        .running("models.reload", Map.of())
        .ifPresent(lines -> lines.forEach(line -> IO.println("running process: " + line)));
  }

  /** {@return the version that the text names} */
  static ModelId id(String text) {
    return ModelId.parse(text)
        .orElseThrow(() -> new UsageException("«" + text + "» is no NAME@VERSION"));
  }
}
