package axon.codec;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** How this package reads one JSON object of others' whole, with bounds. */
final class JsonTree {
  /** A line of brackets alone would else make a tree of thirty times its size. */
  private static final long MOST_TOKENS = 100_000;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxStringLength(RequestFile.LONGEST_LINE)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonTree() {}

  /**
   * {@return the one object of a line}
   *
   * @throws RequestFileException if it is something else
   */
  static JsonNode object(byte[] line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      if (node.isObject()) {
        return node;
      }
      throw new RequestFileException("not a JSON object");
    } catch (JacksonException e) {
      String problem = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new RequestFileException("not JSON: " + PlainText.oneLine(problem, 200), e);
    } catch (IOException e) {
      throw new RequestFileException("not JSON", e);
    }
  }
}
