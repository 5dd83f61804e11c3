package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on machines that keep their Java in different places, or have none. */
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "dirname",
          "sed",
          "readlink",
          "uname",
          "tr",
          "cat",
          "find",
          "head",
          "grep",
          "tail",
          "sleep",
          "mkdir",
          "touch",
          "rm",
          "ln");

  @TempDir private Path machine;
  private Path release;

  @BeforeEach
  void unpackARelease() throws IOException {
    release = Files.createDirectories(machine.resolve("release"));
    Files.copy(Path.of("../axon"), release.resolve("axon"));
    Files.writeString(release.resolve("jvm.options"), "-Xmx1m\n");
  }

  @Test
  void withoutAnyJavaItSaysInOneLineWhatToInstall() throws Exception {
    Run run = run(Map.of());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.output().lines())
        .singleElement()
        .asString()
        .contains("needs Java 25", "install");
  }

  @Test
  void takesTheNewJavaBesideAnOldDefault() throws Exception {
    java(machine.resolve("old"), "17.0.15");
    java(machine.resolve("root/usr/lib/jvm/some-25"), "25.0.3");
    Run run = run(Map.of("JAVA_HOME", machine.resolve("old").toString()));
    assertThat(run.output()).contains("started 25.0.3").contains("version");
  }

  @Test
  void anOldJavaAloneIsNotTaken() throws Exception {
    java(machine.resolve("root/usr/lib/jvm/some-17"), "17.0.15");
    assertThat(run(Map.of()).code()).isEqualTo(1);
  }

  @Test
  void namesAWrongChoiceOfTheUsers() throws Exception {
    java(machine.resolve("old"), "17.0.15");
    Run run = run(Map.of("AXON_JAVA_HOME", machine.resolve("old").toString()));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.output()).contains("AXON_JAVA_HOME");
  }

  @Test
  void twoThatStartTogetherBuildOnce() throws Exception {
    java(machine.resolve("root/usr/lib/jvm/some-25"), "25.0.3");
    Path sources = checkout();
    Path builds = machine.resolve("builds");
    // Ends once the other launcher waits, or builds as well.
    String build =
        """
        echo build >> %1$s
        until grep -q waiting.for.it %2$s/*.txt || [ $(grep -c build %1$s) -gt 1 ]; do :; done
        mkdir -p app/target/dist && touch app/target/dist/built
        echo -Xmx1m > app/target/dist/jvm.options\
        """
            .formatted(builds, machine);
    program(Files.createDirectories(machine.resolve("tools")).resolve("mvn"), build);
    Process one = start(sources, Map.of(), machine.resolve("one.txt"));
    Process two = start(sources, Map.of(), machine.resolve("two.txt"));
    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();
    assertThat(Files.readAllLines(builds)).containsExactly("build");
    assertThat(Files.readString(machine.resolve("one.txt"))).contains("started 25.0.3");
    assertThat(Files.readString(machine.resolve("two.txt"))).contains("started 25.0.3");
    assertThat(sources.resolve("app/target/building")).doesNotExist();
  }

  @Test
  void whatAKilledBuildLeftBehindStopsNobody() throws Exception {
    java(machine.resolve("root/usr/lib/jvm/some-25"), "25.0.3");
    Path sources = checkout();
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(
        Files.createDirectories(sources.resolve("app/target")).resolve("building"),
        gone.pid() + "\n");
    program(
        Files.createDirectories(machine.resolve("tools")).resolve("mvn"),
        "mkdir -p app/target/dist && touch app/target/dist/built app/target/dist/jvm.options");
    Path output = machine.resolve("output.txt");
    assertThat(start(sources, Map.of(), output).waitFor()).isZero();
    assertThat(Files.readString(output)).contains("started 25.0.3");
  }

  /** What of a checkout the launcher looks at. */
  private Path checkout() throws IOException {
    Path sources = Files.createDirectories(machine.resolve("sources"));
    Files.createDirectories(sources.resolve("core/src/main"));
    Files.createDirectories(sources.resolve("build"));
    Files.createFile(sources.resolve("pom.xml"));
    Files.createFile(sources.resolve("core/pom.xml"));
    Files.copy(Path.of("../axon"), sources.resolve("axon"));
    return sources;
  }

  private static void java(Path home, String version) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    program(bin.resolve("java"), "echo started " + version + " \"$@\"");
    program(bin.resolve("javac"), "");
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Run(int code, String output) {}

  private Run run(Map<String, String> environment) throws Exception {
    Path output = machine.resolve("output");
    int code = start(release, environment, output).waitFor();
    return new Run(code, Files.readString(output).strip());
  }

  /** Starts the launcher that lies in a directory, with no more than the usual tools at hand. */
  private Process start(Path home, Map<String, String> environment, Path output)
      throws IOException {
    Path tools = Files.createDirectories(machine.resolve("tools"));
    for (String tool : TOOLS) {
      if (Files.notExists(tools.resolve(tool))) {
        program(tools.resolve(tool), "exec " + real(tool) + " \"$@\"");
      }
    }
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", home.resolve("axon").toString(), "version");
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", machine.resolve("home").toString());
    builder.environment().put("AXON_JAVA_ROOT", machine.resolve("root").toString());
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private static Path real(String tool) {
    Path usual = Path.of("/usr/bin", tool);
    return Files.exists(usual) ? usual : Path.of("/bin", tool);
  }
}
