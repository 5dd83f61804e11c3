package axon.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the rows of every list called {@code results}, wherever it stands in the document, one row
 * at a time.
 */
final class TrafficJsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(1 << 20).build())
          .build();

  private static final int MOST_FIELDS = 200;

  private final ImportOrigin origin;
  private final Consumer<Imported> found;
  private long rows;
  private boolean any;

  TrafficJsonReader(ImportOrigin origin, Consumer<Imported> found) {
    this.origin = origin;
    this.found = found;
  }

  void read(InputStream in) throws IOException {
    try (JsonParser json = FACTORY.createParser(in)) {
      try {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
          if (token == JsonToken.FIELD_NAME
              && json.currentName().equals("results")
              && json.nextToken() == JsonToken.START_ARRAY) {
            any = true;
            readRows(json);
          }
        }
        if (!any) {
          found.accept(Imported.Bad.of(1, "there is no list «results» in it"));
        }
      } catch (JsonProcessingException e) {
        String problem = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        found.accept(
            Imported.Bad.of(
                line(json), "not JSON from here on: " + PlainText.oneLine(problem, 200)));
      }
    }
  }

  private void readRows(JsonParser json) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == null) {
        found.accept(Imported.Bad.of(line(json), "the file breaks off"));
        return;
      }
      rows++;
      long line = line(json);
      if (json.currentToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        found.accept(Imported.Bad.of(line, "row " + rows + " is no object"));
        continue;
      }
      Imported read = TrafficRowReader.read(line, row(json), origin);
      found.accept(
          read instanceof Imported.Bad(long at, String problem)
              ? Imported.Bad.of(at, "row " + rows + ": " + problem)
              : read);
    }
  }

  private static Map<String, String> row(JsonParser json) throws IOException {
    Map<String, String> row = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isStructStart()) {
        json.skipChildren();
      } else if (value != JsonToken.VALUE_NULL && row.size() < MOST_FIELDS) {
        row.put(name, json.getText());
      }
    }
    return row;
  }

  private static long line(JsonParser json) {
    return Math.max(1, json.currentLocation().getLineNr());
  }
}
