package axon.app;

import axon.files.OwnerOnly;
import axon.monitoring.Drift.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said of drift, kept over a restart in one small file, so that it is not said again. A
 * file that cannot be read or written costs a repetition, nothing more.
 */
final class DriftMemory {
  private static final Logger LOG = LoggerFactory.getLogger(DriftMemory.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;

  DriftMemory(Path file) {
    this.file = file;
  }

  /**
   * What is kept.
   *
   * @param levels at which each column stood when it was looked at last
   * @param alertedAt when a column last began to call for an alert, in ms since 1970; 0 for never
   */
  record Said(Map<String, Level> levels, long alertedAt) {
    static final Said NOTHING = new Said(Map.of(), 0);

    Said {
      levels = Map.copyOf(levels);
    }
  }

  /** {@return what was kept; nothing where that cannot be read} */
  Said read() {
    try {
      JsonNode node = MAPPER.readTree(Files.readString(file));
      Map<String, Level> levels = new TreeMap<>();
      node.path("levels")
          .properties()
          .forEach(one -> levels.put(one.getKey(), Level.valueOf(one.getValue().asText())));
      return new Said(levels, Math.max(0, node.path("alerted_at").asLong(0)));
    } catch (NoSuchFileException _) {
      return Said.NOTHING;
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("{} does not say what was said of drift: {}", file, e.toString());
      return Said.NOTHING;
    }
  }

  /** Keeps it; the file is written whole or not at all. */
  void keep(Said said) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("alerted_at", said.alertedAt());
    ObjectNode levels = node.putObject("levels");
    new TreeMap<>(said.levels()).forEach((name, level) -> levels.put(name, level.name()));
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = OwnerOnly.newFile(part)) {
        out.write((node + "\n").getBytes(StandardCharsets.UTF_8));
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("what was said of drift could not be kept: {}", e.toString());
    }
  }
}
