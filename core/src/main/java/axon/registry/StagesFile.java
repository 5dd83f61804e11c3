package axon.registry;

import axon.files.OwnerOnly;
import axon.model.ModelException;
import axon.model.ModelId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code stages.json}: {@code {"request": {"champion", "challenger", "share", "past",
 * "retired"}, "session": …}}, by task. Replaced in one step, so that a reader sees the one or the
 * other.
 */
final class StagesFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  StagesFile(Path file) {
    this.file = file;
  }

  Lineup read(String task) {
    JsonNode node = tree().path(task);
    Set<ModelId> retired = new HashSet<>();
    node.path("retired").forEach(id -> id(id).ifPresent(retired::add));
    List<Optional<ModelId>> past = new ArrayList<>();
    node.path("past").forEach(id -> past.add(id(id)));
    return new Lineup(
        id(node.path("champion")),
        id(node.path("challenger")),
        node.path("share").asInt(),
        past,
        retired);
  }

  private Optional<ModelId> id(JsonNode node) {
    if (node.isNull() || node.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        ModelId.parse(node.asText())
            .orElseThrow(() -> new ModelException(file + " names a model «" + node + "»")));
  }

  private ObjectNode tree() {
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file));
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new ModelException(file + " is no JSON object; move it away to begin with heuristics");
    } catch (NoSuchFileException _) {
      return JSON.createObjectNode();
    } catch (JsonProcessingException e) {
      throw new ModelException(file + " is no JSON; move it away to begin with heuristics", e);
    } catch (IOException e) {
      throw new ModelException("cannot read " + file + ": " + e, e);
    }
  }

  void write(String task, Lineup lineup) {
    ObjectNode tree = tree();
    ObjectNode node = tree.putObject(task);
    node.put("champion", text(lineup.champion()));
    node.put("challenger", text(lineup.challenger()));
    node.put("share", lineup.share());
    ArrayNode past = node.putArray("past");
    lineup.past().forEach(id -> past.add(text(id)));
    ArrayNode retired = node.putArray("retired");
    lineup.retired().stream().sorted().forEach(id -> retired.add(id.toString()));
    replace(tree.toPrettyString() + "\n");
  }

  private static @Nullable String text(Optional<ModelId> id) {
    return id.map(ModelId::toString).orElse(null);
  }

  private void replace(String text) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      OwnerOnly.createFile(part);
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ModelException("cannot write " + file + ": " + e, e);
    }
  }
}
