package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demonstration trusts loopback, so nobody from elsewhere may reach it unasked. */
class DemoTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"--http 0", "--http=0", "--set sensors.http.listen=0"})
  void aBarePortListensOnLoopbackOnly(String words) throws Exception {
    Path data = directory.resolve("data");
    List<String> arguments =
        new ArrayList<>(List.of("demo", "--data", data.toString(), "--console", "0"));
    arguments.addAll(List.of(words.split(" ")));
    try (RunningAxon axon = RunningAxon.start(data, Map.of(), arguments)) {
      assertThat(axon.sensor()).matches("127\\.0\\.0\\.1:[1-9][0-9]*");
    }
  }
}
