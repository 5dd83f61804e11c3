package axon.app;

import static org.assertj.core.api.Assertions.assertThat;

import axon.config.ConfigTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide's table and the reader know the same keys. */
class ConfigurationGuideTest {
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z.-]+)` \\|");

  @Test
  void theGuideListsEveryKeyAndNoOther() throws IOException {
    Set<String> known =
        SettingsReader.bind(ConfigTree.of(null, Map.of(), Map.of())).description().stream()
            .map(line -> line.substring(0, line.indexOf(':')))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed =
        Files.readAllLines(Path.of("../docs/configuration.md")).stream()
            .map(ROW::matcher)
            .filter(Matcher::find)
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(known);
  }

  @Test
  void whatMayChangeWithoutARestartIsAKey() {
    assertThat(SettingsReader.bind(ConfigTree.of(null, Map.of(), Map.of())).description())
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsAll(Adjustable.KEYS);
  }
}
