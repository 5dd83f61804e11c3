package axon.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.event.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files touched by real programs, told to a real server that may be away. */
class AgentTest {
  @TempDir private Path directory;
  private Path home;
  private Planting planting;
  private TestHub hub;

  @BeforeEach
  void prepare() throws Exception {
    home = Files.createDirectory(directory.resolve("home")).toRealPath();
    planting = new Planting(state(), Clock.systemUTC());
    hub = new TestHub();
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private Path state() {
    return directory.resolve("state");
  }

  private Path decoy(String name) {
    return planting.plant(planting.place(home.resolve(name)), Bytes.utf8("secret\n"), "").path();
  }

  @Test
  void whatIsReadIsToldWithEverythingTheHubAsksFor() throws Exception {
    Path file = decoy("passwords.txt");
    try (Agent agent = Agent.start(hub.config(state()))) {
      run("cat", file.toString());
      TestHub.until("the reading is told", () -> hub.actions(file).contains("read"));
      JsonNode report = hub.reports.getFirst();
      assertThat(report.path("hostname").asText()).isEqualTo("web7");
      assertThat(report.path("file_accessed").asText()).isEqualTo("passwords.txt");
      assertThat(report.path("severity").asText()).isEqualTo("high");
      assertThat(report.path("alert_type").asText()).isEqualTo("honeytoken_access");
      assertThat(report.path("event_id").asText()).matches("agent-[0-9a-f]{32}");
      assertThat(report.path("timestamp").asLong()).isPositive();
      assertThat(report.path("username").isTextual()).isTrue();
      assertThat(hub.keys).containsOnly("7 secret");
      assertThat(agent.description().getFirst()).contains("watching 1 decoys by inotify");
    }
  }

  @Test
  void changesMovesAndDeletionsAreToldAndWhatIsPutInADecoysPlaceIsWatched() throws Exception {
    Path changed = decoy("changed");
    Path moved = decoy("moved");
    Path deleted = decoy("deleted");
    Path replaced = decoy("replaced");
    Path opened = decoy("mode");
    try (Agent _ = Agent.start(hub.config(state()))) {
      Files.writeString(changed, "more", StandardOpenOption.APPEND);
      Files.move(moved, home.resolve("elsewhere"));
      Files.delete(deleted);
      Path other = Files.writeString(directory.resolve("other"), "mine");
      Files.move(other, replaced, StandardCopyOption.ATOMIC_MOVE);
      run("chmod", "600", opened.toString());
      TestHub.until("the change is told", () -> hub.actions(changed).contains("modify"));
      TestHub.until("the move is told", () -> hub.actions(moved).contains("move"));
      TestHub.until("the deletion is told", () -> hub.actions(deleted).contains("delete"));
      TestHub.until("the replacement is told", () -> hub.actions(replaced).contains("modify"));
      TestHub.until("the new mode is told", () -> hub.actions(opened).contains("attrib"));
      run("cat", replaced.toString());
      TestHub.until("the new file is watched", () -> hub.actions(replaced).contains("read"));
      Files.writeString(deleted, "put back");
      TestHub.until("what came back is told", () -> hub.actions(deleted).contains("modify"));
    }
  }

  @Test
  void nothingIsToldOfWhatNobodyTouches() throws Exception {
    Path quiet = decoy("quiet");
    Path touched = decoy("touched");
    try (Agent _ = Agent.start(hub.config(state()))) {
      run("ls", "-la", home.toString());
      run("stat", quiet.toString());
      Files.writeString(home.resolve("neighbour"), "no decoy");
      run("cat", home.resolve("neighbour").toString(), touched.toString());
      TestHub.until("the other is told", () -> hub.actions(touched).contains("read"));
    }
    assertThat(hub.reports)
        .extracting(report -> report.path("file_path").asText())
        .containsOnly(touched.toString());
  }

  @Test
  void whatTheHubMissesIsToldOnceInOrderWhenItIsBackAlsoAfterTheAgentsRestart() throws Exception {
    Path first = decoy("first");
    Path second = decoy("second");
    hub.stop();
    Path outbox = state().resolve("outbox.jsonl");
    try (Agent _ = Agent.start(hub.config(state()))) {
      run("cat", first.toString());
      TestHub.until("it waits on disk", () -> Files.readString(outbox).contains("\"first\""));
      run("cat", second.toString());
      TestHub.until("both wait", () -> Files.readString(outbox).contains("\"second\""));
    }
    List<String> kept = ids(Files.readAllLines(outbox).stream().skip(1).toList());
    try (Agent agent = Agent.start(hub.config(state()))) {
      hub.start();
      TestHub.until("all is told", () -> agent.counts().waiting() == 0);
      run("cat", first.toString());
      TestHub.until("and what comes then", () -> hub.reports.size() > kept.size());
    }
    List<String> told = ids(hub.reports.stream().map(JsonNode::toString).toList());
    assertThat(told).startsWith(kept.toArray(String[]::new)).doesNotHaveDuplicates();
    assertThat(hub.reports.getFirst().path("file_accessed").asText()).isEqualTo("first");
    assertThat(hub.reports.getLast().path("file_accessed").asText()).isEqualTo("first");
  }

  private static List<String> ids(List<String> reports) {
    return reports.stream()
        .map(report -> report.replaceAll(".*\"event_id\":\"([^\"]+)\".*", "$1"))
        .toList();
  }

  @Test
  void whatTheHubRefusesForGoodHoldsNothingUpAndIsKept() throws Exception {
    Path file = decoy("file");
    hub.answer(422);
    try (Agent agent = Agent.start(hub.config(state()))) {
      run("cat", file.toString());
      TestHub.until("it is refused", () -> agent.counts().refused() > 0);
      hub.answer(200);
      Files.writeString(file, "more", StandardOpenOption.APPEND);
      TestHub.until("the next is taken", () -> hub.actions(file).contains("modify"));
    }
    assertThat(Files.readString(state().resolve("refused.jsonl"))).contains("\"action\":\"read\"");
  }

  @Test
  void aHubThatDoesNotKnowTheNodeGetsTheReportOnceItDoes() throws Exception {
    Path file = decoy("file");
    hub.answer(401);
    try (Agent agent = Agent.start(hub.config(state()))) {
      run("cat", file.toString());
      TestHub.until("it was tried", () -> !hub.keys.isEmpty());
      assertThat(agent.counts().refused()).isZero();
      hub.answer(200);
      TestHub.until("it is taken", () -> hub.actions(file).contains("read"));
    }
  }

  @Test
  void readingInAKnownWindowIsExcusedAndChangingIsNot() throws Exception {
    Path file = decoy("file");
    Excuses always =
        new Excuses(
            List.of(
                new Excuses.Window(null, LocalTime.of(0, 0), LocalTime.of(12, 0)),
                new Excuses.Window(null, LocalTime.of(12, 0), LocalTime.of(0, 0))),
            ZoneOffset.UTC);
    try (Agent agent = Agent.start(hub.config(state(), always))) {
      run("cat", file.toString());
      TestHub.until("it is excused", () -> agent.counts().excused() > 0);
      run("chmod", "600", file.toString());
      TestHub.until("the change is told", () -> !hub.reports.isEmpty());
    }
    assertThat(hub.actions(file)).containsOnly("attrib");
  }

  @Test
  void whatIsPlantedLaterIsWatchedAndWhatIsTakenAwayByItsOwnerIsNotTold() throws Exception {
    Path early = decoy("early");
    try (Agent _ = Agent.start(hub.config(state()))) {
      Path late = decoy("late");
      TestHub.until(
          "the late one is watched",
          () -> {
            run("cat", late.toString());
            return hub.actions(late).contains("read");
          });
      assertThat(planting.remove(early)).isEmpty();
      run("chmod", "600", late.toString());
      TestHub.until("what came after is told", () -> hub.actions(late).contains("attrib"));
    }
    assertThat(hub.actions(early)).isEmpty();
  }

  @Test
  void twoAgentsDoNotWatchOverOneDirectory() {
    try (Agent _ = Agent.start(hub.config(state()))) {
      assertThatThrownBy(() -> Agent.start(hub.config(state())))
          .isInstanceOf(AgentException.class)
          .hasMessageContaining("another agent watches over");
    }
    Agent.start(hub.config(state())).close();
  }

  @Test
  void whoReadItIsNamedWhereTheKernelTellsAndLeftOutWhereItDoesNot() throws Exception {
    Path file = decoy("file");
    boolean told = FanotifyWatch.open(new Culprits()).map(AgentTest::closed).isPresent();
    try (Agent _ = Agent.start(hub.config(state()))) {
      Process reader =
          new ProcessBuilder("sh", "-c", "while read -r go; do read -r line < '" + file + "'; done")
              .start();
      String user = told ? System.getProperty("user.name") : "";
      try (OutputStream toReader = reader.getOutputStream()) {
        TestHub.until(
            "a report with all that can be known",
            () -> {
              toReader.write('\n');
              toReader.flush();
              return hub.reports.stream()
                  .anyMatch(report -> report.path("username").asText().equals(user));
            });
      }
      assertThat(reader.waitFor()).isZero();
      assertThat(hub.reports)
          .extracting(report -> report.path("process").asText(""))
          .contains(told ? "sh" : "")
          .isSubsetOf("sh", "");
    }
  }

  private static boolean closed(FanotifyWatch watch) {
    watch.close();
    return true;
  }

  @Test
  void anAgentThatDoesNotKnowItsDecoysDoesNotStart() throws Exception {
    Path list = Files.createDirectory(state().resolve("decoys.jsonl"));
    assertThatThrownBy(() -> Agent.start(hub.config(state())))
        .isInstanceOf(AgentException.class)
        .hasMessageContaining("cannot read " + list);
    Files.delete(list);
    Agent.start(hub.config(state())).close();
  }

  @Test
  void aLineThatIsNoDecoyIsNamedKeptAndHidesNoOther() throws Exception {
    Path list = state().resolve("decoys.jsonl");
    Path file = decoy("file");
    String strays = "{\"path\":\"not/absolute\",\"sha256\":\"\"}\nhalf a li\u00ff\n";
    Files.writeString(list, strays, StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);
    Path other = decoy("other");
    try (Agent agent = Agent.start(hub.config(state()))) {
      assertThat(agent.faults())
          .hasSize(2)
          .allMatch(fault -> fault.endsWith(" of " + list + " is no decoy and is left out"));
      run("cat", file.toString(), other.toString());
      TestHub.until("one is told", () -> hub.actions(file).contains("read"));
      TestHub.until("the other is told", () -> hub.actions(other).contains("read"));
    }
    assertThat(planting.faults()).hasSize(2);
    assertThat(Files.readString(list, StandardCharsets.ISO_8859_1)).endsWith(strays);
  }

  @Test
  void whatIsNotWatchedIsSaidUntilItIs() throws Exception {
    Path file = decoy("file");
    Files.delete(file);
    try (Agent agent = Agent.start(hub.config(state()))) {
      assertThat(agent.faults()).containsExactly(file + " is not watched: no such file");
      Files.writeString(file, "put back");
      TestHub.until("it is watched", () -> agent.faults().isEmpty());
      Files.delete(file);
      TestHub.until("it is said again", () -> !agent.faults().isEmpty());
    }
  }

  @Test
  void whereNothingTellsOfReadingChangeAndDeletionAreSeenAllTheSame() throws Exception {
    Path changed = decoy("changed");
    Path deleted = decoy("deleted");
    try (Agent agent = Agent.start(hub.config(state()), PollingWatch::new)) {
      assertThat(agent.description().getFirst()).contains("tells of no reading");
      Files.writeString(changed, "more", StandardOpenOption.APPEND);
      Files.delete(deleted);
      TestHub.until("the change is told", () -> hub.actions(changed).contains("modify"));
      TestHub.until("the deletion is told", () -> hub.actions(deleted).contains("delete"));
    }
  }

  private static void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(process.waitFor()).isZero();
  }
}
