package axon.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** All that is known of one version of a model: the file {@code card.json} of its bundle. */
public record ModelCard(ModelId id, Provenance provenance, Contents contents) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  public ModelCard {
    requireNonNull(id, "id is null");
    requireNonNull(provenance, "provenance is null");
    requireNonNull(contents, "contents is null");
  }

  /**
   * What is in the ONNX file.
   *
   * @param sha256 of its bytes, in hexadecimal
   * @param features the feature set's name
   * @param featuresHash the feature set's hash
   * @param threshold the calibrated probability from which on an event is an attack
   * @param classes the wire names of the kinds of attack that it tells apart; may be empty
   */
  public record Contents(
      String sha256, String features, String featuresHash, double threshold, List<String> classes) {
    public Contents {
      requireNonNull(sha256, "sha256 is null");
      requireNonNull(features, "features is null");
      requireNonNull(featuresHash, "hash is null");
      classes = List.copyOf(classes);
      if (!(threshold > 0 && threshold < 1)) {
        throw new IllegalArgumentException("threshold " + threshold + " is not between 0 and 1");
      }
    }
  }

  /** {@return the card as JSON, keys of maps in order, with a line end} */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new ModelException("the card cannot be written: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * {@return the card in this JSON; fields that it does not know are passed over}
   *
   * @throws ModelException if it is no card
   */
  public static ModelCard parse(String json) {
    try {
      ModelCard card = JSON.readValue(json, ModelCard.class);
      if (card == null) {
        throw new ModelException("the card is empty");
      }
      return card;
    } catch (JsonProcessingException e) {
      String why = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new ModelException("the card cannot be read: " + why, e);
    }
  }
}
