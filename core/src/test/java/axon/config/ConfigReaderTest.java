package axon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private enum Mode {
    FAST,
    VERY_SAFE
  }

  @TempDir Path directory;

  private ConfigReader file(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("axon.yaml"), yaml);
    return new ConfigReader(ConfigTree.of(file, Map.of(), Map.of()));
  }

  private static ConfigReader flag(String key, String value) {
    return new ConfigReader(ConfigTree.of(null, Map.of(), Map.of(key, value)));
  }

  private static List<String> faults(ConfigReader reader) {
    ConfigException fault = catchThrowableOfType(ConfigException.class, reader::finish);
    return fault == null ? List.of() : fault.faults().stream().map(ConfigFault::toString).toList();
  }

  @Test
  void aFlagOutweighsTheEnvironmentAndThatTheFile() throws IOException {
    Path file = Files.writeString(directory.resolve("a.yaml"), "a: 1\nb: 1\nc: 1\n");
    ConfigReader reader =
        new ConfigReader(
            ConfigTree.of(
                file, Map.of("AXON_A", "2", "AXON_B", "2", "PATH", "/bin"), Map.of("a", "3")));
    assertThat(reader.number("a", 0, 0, 9)).isEqualTo(3);
    assertThat(reader.number("b", 0, 0, 9)).isEqualTo(2);
    assertThat(reader.number("c", 0, 0, 9)).isEqualTo(1);
    assertThat(reader.number("d", 7, 0, 9)).isEqualTo(7);
    reader.finish();
  }

  @Test
  void dotsAndDashesAreUnderscoresInTheEnvironment() {
    assertThat(ConfigTree.variable("sensors.trusted-proxies"))
        .isEqualTo("AXON_SENSORS_TRUSTED_PROXIES");
  }

  @Test
  void nestedMapsAndDottedKeysAreTheSame() throws IOException {
    ConfigReader reader = file("sensors:\n  http:\n    listen: 1\nsensors.https.listen: off\n");
    assertThat(reader.listen("sensors.http.listen", "[::]:8080")).get().hasToString("[::]:1");
    assertThat(reader.listen("sensors.https.listen", "[::]:8443")).isEmpty();
    reader.finish();
    assertThat(reader.describe())
        .containsExactly("sensors.http.listen: [::]:1", "sensors.https.listen: off");
  }

  @ParameterizedTest
  @CsvSource({
    "8080, 127.0.0.1:8080",
    "0, 127.0.0.1:0",
    "0.0.0.0:80, 0.0.0.0:80",
    "[::]:8080, [::]:8080",
    "[::1]:9, [0:0:0:0:0:0:0:1]:9",
    "localhost:9000, 127.0.0.1:9000",
  })
  void addressesToListenOn(String text, String address) {
    ConfigReader reader = flag("console.listen", text);
    assertThat(reader.listen("console.listen", "127.0.0.1:9000")).get().hasToString(address);
    reader.finish();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "65536", "-1", "a:80", "::1:80", "[::1]", "1.2.3.4", "host.example:80", ":80"})
  void addressesThatAreNone(String text) {
    ConfigReader reader = flag("x", text);
    assertThat(reader.listen("x", "127.0.0.1:9000")).get().hasToString("127.0.0.1:9000");
    assertThat(faults(reader)).hasSize(1).first().asString().contains("allowed: PORT");
  }

  @Test
  void spansSizesAndShares() {
    Duration least = Duration.ZERO;
    Duration most = Duration.ofDays(9999);
    assertThat(flag("x", "90d").duration("x", least, least, most)).isEqualTo(Duration.ofDays(90));
    assertThat(flag("x", "250 ms").duration("x", least, least, most))
        .isEqualTo(Duration.ofMillis(250));
    assertThat(flag("x", "64MiB").size("x", 0, 0, 1L << 40)).isEqualTo(64L << 20);
    assertThat(flag("x", "10GiB").size("x", 0, 0, 1L << 40)).isEqualTo(10L << 30);
    assertThat(flag("x", "25%").share("x", 0)).isEqualTo(0.25);
    assertThat(flag("x", "0.1").share("x", 0)).isEqualTo(0.1);
    assertThat(flag("x", "yes").yesOrNo("x", false)).isTrue();
    assertThat(flag("x", "very-safe").choice("x", Mode.FAST)).isEqualTo(Mode.VERY_SAFE);
  }

  @Test
  void everyFaultIsToldAtOnceWithWhatIsAllowed() throws IOException {
    ConfigReader reader =
        file("age: 90\nsize: 9999999999999999MiB\nshare: 101%\nmode: slow\nflag: maybe\nn: 1.5\n");
    reader.duration("age", Duration.ofDays(90), Duration.ofHours(1), Duration.ofDays(100));
    reader.size("size", 1, 1, 2);
    reader.share("share", 0.5);
    reader.choice("mode", Mode.FAST);
    reader.yesOrNo("flag", true);
    reader.number("n", 1, 0, 2);
    List<String> faults = faults(reader);
    assertThat(faults).hasSize(6);
    assertThat(faults.getFirst())
        .startsWith("age (")
        .contains("axon.yaml, line 1")
        .contains("«90» is not allowed")
        .contains("allowed: a span from 1h to 100d");
    assertThat(faults.get(3)).contains("allowed: fast, very-safe");
  }

  @Test
  void anUnknownKeyComesWithTheOneThatWasMeant() throws IOException {
    ConfigReader reader = file("sensors:\n  http:\n    lisen: 80\nnothing-like-it-at-all: 1\n");
    reader.listen("sensors.http.listen", "[::]:8080");
    assertThat(faults(reader))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .contains("line 3")
                    .contains("is unknown; did you mean sensors.http.listen?"),
            second -> assertThat(second).endsWith("is unknown"));
  }

  @Test
  void anUnknownVariableIsAFaultUnlessThePlatformSetIt() {
    Map<String, String> environment =
        Map.of("AXON_CONSOL_LISTEN", "1", "AXON_SERVICE_HOST", "10.0.0.1", "AXON_HOME", "/opt");
    ConfigReader reader = new ConfigReader(ConfigTree.of(null, environment, Map.of()));
    reader.listen("console.listen", "127.0.0.1:9000");
    assertThat(faults(reader))
        .containsExactly(
            "AXON_CONSOL_LISTEN (environment): is unknown; did you mean AXON_CONSOLE_LISTEN?");
  }

  @Test
  void secretsAreReadAndNeverShown() {
    ConfigReader reader = flag("token", "hunter2");
    Optional<Secret> secret = reader.secret("token", 100);
    assertThat(secret.orElseThrow().reveal()).isEqualTo("hunter2");
    assertThat(secret.orElseThrow()).hasToString("***");
    assertThat(reader.describe()).containsExactly("token: ***");
    ConfigReader wrong = flag("token", "hunter\u0007two");
    wrong.secret("token", 100);
    assertThat(faults(wrong)).hasSize(1).first().asString().doesNotContain("hunter");
  }

  @Test
  void listsComeFromYamlOrWithCommas() throws IOException {
    ConfigReader reader = file("a: [x, y]\nb: \"x, y,\"\nc:\n  - x\n  - 1\n");
    assertThat(reader.list("a", List.of(), Optional::of, "")).containsExactly("x", "y");
    assertThat(reader.list("b", List.of(), Optional::of, "")).containsExactly("x", "y");
    assertThat(reader.list("c", List.of(), Scalars::whole, "a number")).containsExactly(1L);
    assertThat(faults(reader)).hasSize(1).first().asString().contains("«x»").contains("a number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`a: 1\na: 2\n` | stands twice",
        "`a: !!java.net.URL [x]\n` | tag",
        "`a: &x 1\nb: *x\n` | anchor or an alias",
        "`a: 1\n---\nb: 2\n` | more than one document",
        "`- a\n- b\n` | not a map",
        "`a: [1\n` | is not YAML",
        "`a:\n` | has no value",
        "`a: [[1]]\n` | within its list",
      })
  void trickyFilesAreRefused(String yaml, String problem) throws IOException {
    ConfigReader reader = file(yaml);
    reader.list("a", List.of(), Optional::of, "");
    reader.optionalText("b", 100);
    assertThat(String.join("\n", faults(reader))).containsIgnoringCase(problem);
  }

  @Test
  void aFileThatIsMissingOrTooLargeIsAFault() throws IOException {
    Path none = directory.resolve("none.yaml");
    assertThat(faults(new ConfigReader(ConfigTree.of(none, Map.of(), Map.of()))))
        .hasSize(1)
        .first()
        .asString()
        .contains("none.yaml")
        .contains("cannot be read");
    assertThat(faults(file("#".repeat(300_000)))).first().asString().contains("256 KiB");
  }

  @Test
  void aDeepFileEndsInAFaultNotInAnOverflow() throws IOException {
    assertThat(faults(file("[".repeat(100_000)))).first().asString().contains("not a map");
    assertThat(faults(file("a: " + "{a: ".repeat(5000) + "1"))).isNotEmpty();
  }

  @Test
  void hostileTextStaysOneLine() {
    ConfigReader reader = flag("n", "1\n\u001b[31mred");
    reader.number("n", 1, 0, 2);
    assertThat(faults(reader)).hasSize(1).first().asString().doesNotContain("\n", "\u001b");
  }

  @Test
  void anAddressBecomesASocketAddress() throws IOException {
    ListenAddress address = new ListenAddress(InetAddress.ofLiteral("127.0.0.1"), 80);
    assertThat(address.toSocketAddress().getPort()).isEqualTo(80);
  }
}
