package axon.app;

import static java.util.Objects.requireNonNull;

import axon.codec.ImportFormat;
import axon.ingest.mongo.MongoAddress;
import axon.verdict.Prediction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to import.
 *
 * @param name what the origin is called; null for the file's or database's own name
 * @param strict whether the first bad line ends the run
 */
public record ImportPlan(
    ImportSource source, Labelling labelling, @Nullable String name, boolean strict) {
  public ImportPlan {
    requireNonNull(source, "source is null");
    requireNonNull(labelling, "labelling is null");
  }

  /** Whose word becomes the label of what is imported. */
  public enum Labelling {
    ATTACK,
    LEGIT,
    FROM_FILE,
    NONE;

    /** {@return the name on the command line} */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return what the event is said to have been, or null} */
    @Nullable Prediction label(@Nullable Prediction inFile) {
      return switch (this) {
        case ATTACK -> Prediction.ATTACK;
        case LEGIT -> Prediction.LEGIT;
        case FROM_FILE -> inFile;
        case NONE -> null;
      };
    }
  }

  /** {@return the plan as a command's arguments; they may hold a password} */
  public Map<String, String> arguments() {
    Map<String, String> arguments = new HashMap<>();
    switch (source) {
      case ImportSource.OfFiles(List<Path> files, ImportFormat format) -> {
        for (int i = 0; i < files.size(); i++) {
          arguments.put("file." + i, files.get(i).toAbsolutePath().toString());
        }
        arguments.put("format", format.wireName());
      }
      case ImportSource.OfMongo(MongoAddress address, boolean anew) -> {
        arguments.put("mongodb", address.uri());
        arguments.put("anew", Boolean.toString(anew));
      }
    }
    arguments.put("label", labelling.name());
    arguments.put("strict", Boolean.toString(strict));
    if (name != null) {
      arguments.put("name", name);
    }
    return arguments;
  }

  /**
   * {@return the plan that {@link #arguments} wrote}
   *
   * @throws IllegalArgumentException if it is none
   */
  static ImportPlan of(Map<String, String> arguments) {
    return new ImportPlan(
        source(arguments),
        Arrays.stream(Labelling.values())
            .filter(one -> one.name().equals(arguments.get("label")))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown labelling")),
        arguments.get("name"),
        Boolean.parseBoolean(arguments.get("strict")));
  }

  private static ImportSource source(Map<String, String> arguments) {
    String mongo = arguments.get("mongodb");
    if (mongo != null) {
      return new ImportSource.OfMongo(
          MongoAddress.parse(mongo), Boolean.parseBoolean(arguments.get("anew")));
    }
    List<Path> files =
        arguments.keySet().stream()
            .filter(key -> key.matches("file\\.[0-9]{1,6}"))
            .sorted((a, b) -> Integer.compare(place(a), place(b)))
            .map(key -> Path.of(arguments.getOrDefault(key, "")))
            .toList();
    return new ImportSource.OfFiles(
        files,
        ImportFormat.named(arguments.getOrDefault("format", ""))
            .orElseThrow(() -> new IllegalArgumentException("unknown format")));
  }

  private static int place(String key) {
    return Integer.parseInt(key.substring(5));
  }
}
