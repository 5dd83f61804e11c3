package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on machines that keep their Java in different places, or have none. */
class LauncherTest {
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

  private static void java(Path home, String version) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    program(bin.resolve("java"), "echo started " + version + " \"$@\"");
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Run(int code, String output) {}

  private Run run(Map<String, String> environment) throws Exception {
    Path tools = Files.createDirectories(machine.resolve("tools"));
    for (String tool : List.of("sh", "dirname", "sed", "readlink", "uname", "tr", "cat")) {
      program(tools.resolve(tool), "exec " + real(tool) + " \"$@\"");
    }
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", release.resolve("axon").toString(), "version");
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", machine.resolve("home").toString());
    builder.environment().put("AXON_JAVA_ROOT", machine.resolve("root").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return new Run(process.waitFor(), output);
  }

  private static Path real(String tool) {
    Path usual = Path.of("/usr/bin", tool);
    return Files.exists(usual) ? usual : Path.of("/bin", tool);
  }
}
