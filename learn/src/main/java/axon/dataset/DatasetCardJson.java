package axon.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dataset's card as the file beside it; holds no time of writing, so equal sets have equal cards.
 */
final class DatasetCardJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private DatasetCardJson() {}

  /**
   * {@return the card}
   *
   * @param splits rows by part
   * @param leftOut rows of which near-copies stand in another part
   */
  static String of(DatasetCard card, long seed, Map<String, Integer> splits, int leftOut) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("rows", card.rows())
        .put("attacks", card.attacks())
        .put("legit", card.rows() - card.attacks())
        .put("near_copy_groups", card.nearCopyGroups())
        .put("from", card.from())
        .put("to", card.to())
        .put("seed", seed)
        .put("simulated", card.isSimulated())
        .put("features", card.features())
        .put("hash", card.hash());
    ObjectNode parts = node.putObject("splits");
    new TreeMap<>(splits).forEach(parts::put);
    parts.put("left_out", leftOut);
    ObjectNode sources = node.putObject("label_sources");
    new TreeMap<>(card.saidBy())
        .forEach((source, count) -> sources.put(source.name().toLowerCase(Locale.ROOT), count));
    ObjectNode kinds = node.putObject("classes");
    new TreeMap<>(card.kinds()).forEach((kind, count) -> kinds.put(kind.wireName(), count));
    ObjectNode origins = node.putObject("origins");
    new TreeMap<>(card.origins())
        .forEach((origin, counts) ->
            origins
                .putObject(origin)
                .put("attacks", counts.attacks())
                .put("legit", counts.legit()));
    try {
      return MAPPER.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
