package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import axon.app.Axon;
import axon.journal.SampleEvents;
import axon.store.Database;
import axon.store.StoreConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a demo played must not pass for what was captured, however far it travels. */
class SimulatedDataTest {
  private static final String WARNING = "learnt from simulated traffic";
  private static final int EVENTS = 200;

  @TempDir private Path directory;

  @BeforeEach
  void fill() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    CountDownLatch stored = new CountDownLatch(EVENTS);
    try (Database database =
        Database.open(data, StoreConfig.DEFAULT, _ -> {}, Clock.systemUTC(), meters)) {
      for (int i = 0; i < EVENTS; i++) {
        String ip = "198.51.100." + i;
        String path = "/" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "/x";
        long at = SampleEvents.START + i;
        database
            .journal()
            .append(
                i % 2 == 0
                    ? SampleEvents.legit(ip, path, at)
                    : SampleEvents.attack(ip, path + ".php?id=1'or'1'='1", at),
                _ -> stored.countDown());
      }
      assertThat(stored.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void datasetAndModelsSayThatTheTrafficWasPlayed() throws Exception {
    Files.writeString(directory.resolve("data").resolve(Axon.SIMULATED), "played\n");
    assertThat(card("played")).contains("\"simulated\" : true");
    train("store");
    train(directory.resolve("played/train.jsonl").toString());
    for (String model : List.of("request@1", "request@2")) {
      assertThat(run("models", "show", model)).contains("\"simulated\" : true", WARNING);
    }
    assertThat(run("models", "list").lines().filter(line -> line.endsWith(WARNING))).hasSize(2);
  }

  @Test
  void ofCapturedTrafficNothingOfTheKindIsSaid() throws Exception {
    assertThat(card("captured")).contains("\"simulated\" : false");
    train("store");
    assertThat(run("models", "show", "request@1"))
        .contains("\"simulated\" : false")
        .doesNotContain(WARNING);
    assertThat(run("models", "list")).doesNotContain(WARNING);
  }

  private String card(String name) throws Exception {
    run("data", "build", "--out", directory.resolve(name).toString());
    return Files.readString(directory.resolve(name).resolve("card.json"));
  }

  private void train(String from) throws Exception {
    run("train", "--from", from, "--algorithm", "logistic");
  }

  private String run(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", directory.resolve("data").toString()));
    RunningAxon.Ended ended = RunningAxon.run(directory, all.toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out();
  }
}
