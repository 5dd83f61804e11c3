package axon.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads a YAML file of settings: maps of maps, scalars and flat lists of scalars. A file is data
 * and nothing else: tags, anchors and aliases are faults, and so are a second document, a key that
 * stands twice, more than 256 KiB, and more than 12 levels.
 */
final class YamlSettings {
  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_LEVELS = 12;
  private static final int MOST_ITEMS = 10_000;

  private final String name;
  private final Map<String, ConfigValue> values = new LinkedHashMap<>();
  private final List<ConfigFault> faults = new ArrayList<>();

  private YamlSettings(String name) {
    this.name = name;
  }

  static YamlSettings read(Path file) {
    YamlSettings settings = new YamlSettings(file.toString());
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        settings.fault("", settings.name, "is larger than 256 KiB", "");
      } else {
        settings.parse(content);
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String text = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      settings.fault("", settings.line(line), "is not YAML: " + text, "");
    } catch (IOException e) {
      settings.fault("", settings.name, "cannot be read: " + e.getClass().getSimpleName(), "");
    }
    return settings;
  }

  Map<String, ConfigValue> values() {
    return values;
  }

  List<ConfigFault> faults() {
    return faults;
  }

  private void parse(byte[] content) throws IOException {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MOST_BYTES);
    limits.setNestingDepthLimit(MOST_LEVELS);
    try (YAMLParser parser =
        YAMLFactory.builder().loaderOptions(limits).build().createParser(content)) {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.VALUE_NULL) {
        return;
      }
      if (token != JsonToken.START_OBJECT) {
        fault("", where(parser), "is not a map of settings", "write «key: value» lines");
        return;
      }
      readMap(parser, "");
      if (parser.nextToken() != null) {
        fault("", where(parser), "holds more than one document", "keep one, without «---»");
      }
    }
  }

  private void readMap(YAMLParser parser, String prefix) throws IOException {
    List<String> seen = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = prefix + parser.currentName();
      if (seen.contains(key)) {
        fault(key, where(parser), "stands twice", "keep one of them");
      }
      seen.add(key);
      JsonToken token = parser.nextToken();
      refuseTricks(parser, key);
      if (token == JsonToken.START_OBJECT) {
        readMap(parser, key + ".");
      } else if (token == JsonToken.START_ARRAY) {
        readList(parser, key);
      } else {
        readScalar(parser, key);
      }
    }
  }

  private void readList(YAMLParser parser, String key) throws IOException {
    String origin = where(parser);
    List<String> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      refuseTricks(parser, key);
      if (token.isStructStart()) {
        fault(key, where(parser), "holds a list or a map within its list", "plain values only");
        parser.skipChildren();
      } else if (items.size() < MOST_ITEMS) {
        items.add(parser.getText());
      }
      token = parser.nextToken();
    }
    put(key, new ConfigValue(items, true, origin));
  }

  private void readScalar(YAMLParser parser, String key) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL || parser.getText().isEmpty()) {
      fault(key, where(parser), "has no value", "give one or leave the line out");
    } else {
      put(key, ConfigValue.text(parser.getText(), where(parser)));
    }
  }

  private void put(String key, ConfigValue value) {
    ConfigValue before = values.putIfAbsent(key, value);
    if (before != null && faults.stream().noneMatch(fault -> fault.key().equals(key))) {
      fault(key, value.origin(), "stands twice, before in " + before.origin(), "keep one of them");
    }
  }

  private void refuseTricks(YAMLParser parser, String key) throws IOException {
    if (parser.getTypeId() != null) {
      fault(key, where(parser), "carries a tag", "plain values only");
    }
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      fault(key, where(parser), "uses an anchor or an alias", "write the value out");
    }
  }

  private String where(JsonParser parser) {
    return line(parser.currentTokenLocation().getLineNr());
  }

  private String line(int number) {
    return number > 0 ? name + ", line " + number : name;
  }

  private void fault(String key, String origin, String problem, String allowed) {
    if (faults.size() < 100) {
      faults.add(new ConfigFault(key, origin, problem, allowed));
    }
  }
}
