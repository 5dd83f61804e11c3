package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoy files planted, watched and taken away by command, in processes of their own. */
class AgentCommandTest {
  @TempDir private Path directory;

  @Test
  void aDecoyIsMadePlantedWatchedAndTakenAway() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    Path file = directory.toRealPath().resolve(".env");
    RunningAxon.Ended planted =
        run(
            "plant",
            "--kind",
            "env",
            "--data",
            directory.resolve("data").toString(),
            file.toString());
    assertThat(planted.out()).as(planted.err()).contains("planted " + file, "honeytoken ");
    assertThat(Files.readString(file)).contains("DB_PASSWORD=");
    assertThat(run("plant", "--from", file.toString(), file.toString()).err())
        .contains("is there already");
    assertThat(run("list").out()).contains(file.toString());
    Path log = directory.resolve("agent.log");
    Process agent = watch(log);
    Patience.until("the agent watches", () -> Files.readString(log).contains("agent ready"));
    assertThat(Files.readString(file)).isNotEmpty();
    Path outbox = directory.resolve("agent/outbox.jsonl");
    Patience.until(
        "the reading waits on disk",
        () -> Files.readString(outbox).contains("\"action\":\"read\""));
    agent.destroy();
    assertThat(Patience.exitCode(agent)).isZero();
    assertThat(Files.readString(log))
        .contains("watching 1 decoys by inotify", "agent ended: ", " 0 lost");
    assertThat(run("remove", "--all").out()).contains("removed " + file);
    assertThat(file).doesNotExist();
    assertThat(run("list").out()).isEmpty();
  }

  @Test
  void whatCannotBeDoneIsSaidInOneLineAndLeavesNoTrace() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    Path own = Files.writeString(directory.resolve("mine.txt"), "my work");
    List<String> kind =
        List.of("--kind", "credentials", "--data", directory.resolve("data").toString());
    assertThat(run("plant", with(kind, own.toString())).err())
        .contains("never takes a file's place");
    assertThat(own).hasContent("my work");
    assertThat(run("plant", own.toString()).code()).isEqualTo(2);
    assertThat(run("remove", own.toString()).err()).contains("no decoy was planted");
    assertThat(run("remove").code()).isEqualTo(2);
    RunningAxon.Ended watch = run("watch");
    assertThat(watch.code()).isEqualTo(2);
    assertThat(watch.err()).contains("agent.hub", "agent.node-id", "agent.node-key");
    RunningAxon.Ended tokens =
        RunningAxon.run(
            directory, "honeytoken", "list", "--data", directory.resolve("data").toString());
    assertThat(tokens.out()).isEmpty();
  }

  @Test
  void aDecoyIsTracedByTheNameUnderWhichTheAgentReportsIt() throws Exception {
    String data = Files.createDirectory(directory.resolve("data")).toString();
    Files.writeString(
        directory.resolve("axon-agent.yaml"), "agent:\n  host: web7\n  state: kept\n");
    Path file = directory.toRealPath().resolve(".env");
    Path other = directory.toRealPath().resolve("credentials");
    RunningAxon.Ended planted =
        RunningAxon.run(
            directory, "agent", "plant", "--kind", "env", "--data", data, file.toString());
    assertThat(planted.code()).as(planted.err()).isZero();
    RunningAxon.Ended named =
        RunningAxon.run(
            directory,
            "agent",
            "plant",
            "--kind",
            "credentials",
            "--host",
            "web8",
            "--data",
            data,
            other.toString());
    assertThat(named.code()).as(named.err()).isZero();
    assertThat(RunningAxon.run(directory, "honeytoken", "list", "--data", data).out())
        .contains("planted at host web7: " + file, "planted at host web8: " + other);
    assertThat(directory.resolve("kept/decoys.jsonl")).exists();
    assertThat(RunningAxon.run(directory, "agent", "list").out())
        .contains(file.toString(), other.toString());
  }

  private Process watch(Path log) throws Exception {
    List<String> command =
        RunningAxon.java(
            List.of(
                "agent",
                "watch",
                "--hub",
                "http://localhost:1",
                "--state",
                directory.resolve("agent").toString(),
                "--set",
                "agent.node-id=1",
                "--set",
                "agent.node-key=k"));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static String[] with(List<String> words, String last) {
    List<String> all = new ArrayList<>(words);
    all.add(last);
    return all.toArray(String[]::new);
  }

  private RunningAxon.Ended run(String name, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("agent", name));
    all.addAll(List.of(words));
    all.addAll(List.of("--state", directory.resolve("agent").toString()));
    return RunningAxon.run(directory, all.toArray(String[]::new));
  }
}
