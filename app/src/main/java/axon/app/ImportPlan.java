package axon.app;

import static java.util.Objects.requireNonNull;

import axon.codec.ImportFormat;
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
 * @param files in this order
 * @param name what the origin is called; null for each file's own name
 * @param strict whether the first bad line ends the run
 */
public record ImportPlan(
    List<Path> files,
    ImportFormat format,
    Labelling labelling,
    @Nullable String name,
    boolean strict) {
  public ImportPlan {
    files = List.copyOf(files);
    requireNonNull(format, "format is null");
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

  /** {@return the plan as a command's arguments} */
  public Map<String, String> arguments() {
    Map<String, String> arguments = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      arguments.put("file." + i, files.get(i).toAbsolutePath().toString());
    }
    arguments.put("format", format.wireName());
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
    List<Path> files =
        arguments.keySet().stream()
            .filter(key -> key.matches("file\\.[0-9]{1,6}"))
            .sorted((a, b) -> Integer.compare(place(a), place(b)))
            .map(key -> Path.of(arguments.getOrDefault(key, "")))
            .toList();
    return new ImportPlan(
        files,
        ImportFormat.named(arguments.getOrDefault("format", ""))
            .orElseThrow(() -> new IllegalArgumentException("unknown format")),
        Arrays.stream(Labelling.values())
            .filter(one -> one.name().equals(arguments.get("label")))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown labelling")),
        arguments.get("name"),
        Boolean.parseBoolean(arguments.get("strict")));
  }

  private static int place(String key) {
    return Integer.parseInt(key.substring(5));
  }
}
