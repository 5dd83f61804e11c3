package axon.ingest.mongo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;

/**
 * How far the reading of one collection has come, in the order of {@code _id}.
 *
 * @param collection what tells the collection from others that stood in its place; empty where a
 *     point of before did not say so
 * @param after the {@code _id} of the last document that was taken, as {@code {"_id":…}}
 * @param documents how many were read in this pass, 0 or more
 * @param whole whether the pass came to the collection's end
 * @param again from which ObjectIds on the pass after this one looks, in seconds since 1970; -1 for
 *     all
 */
public record ResumePoint(
    String collection, String after, long documents, boolean whole, long again) {
  /**
   * ObjectIds come from the clocks of many writers, so that a document may turn up before ones that
   * were read: so much may such a clock differ from ours.
   */
  private static final long OVERLAP_SECONDS = Duration.ofHours(1).toSeconds();

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public ResumePoint {
    requireNonNull(collection, "collection is null");
    requireNonNull(after, "after is null");
    Identity.parse(after);
  }

  /**
   * {@return what {@link #text} wrote}
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static ResumePoint parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (!node.path("after").isTextual() || !node.path("whole").isBoolean()) {
        throw new IllegalArgumentException("no resume point");
      }
      return new ResumePoint(
          node.path("collection").asText(""),
          node.path("after").textValue(),
          node.path("documents").asLong(0),
          node.path("whole").booleanValue(),
          node.path("again").asLong(-1));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no resume point", e);
    }
  }

  /** {@return it as one JSON object} */
  public String text() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("collection", collection)
        .put("after", after)
        .put("documents", documents)
        .put("whole", whole)
        .put("again", again)
        .toString();
  }

  /**
   * {@return from where the pass after one must look that begins now} What is written from now on
   * bears no earlier id; all else this pass reads.
   *
   * @param now ms since 1970
   */
  static long begin(long now) {
    return Math.max(0, now / 1000 - OVERLAP_SECONDS);
  }

  /**
   * {@return likewise, once the pass has come to its end}
   *
   * @param begin what {@link #begin} said
   * @param last the last id that it read
   */
  static long end(long begin, Identity last) {
    return last.second() < 0 ? -1 : Math.min(begin, Math.max(0, last.second() - OVERLAP_SECONDS));
  }
}
