package axon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoys made by command, and caught when a real client brings them back. */
class HoneytokenCommandTest {
  @TempDir private Path directory;

  @Test
  void whatComesBackThroughTheSensorIsAnAttackThatIsTracedToItsPlace() throws Exception {
    try (RunningAxon axon = RunningAxon.up(directory.resolve("data"));
        HttpClient client = HttpClient.newHttpClient()) {
      String sensor = "http://localhost:" + axon.http();
      RunningAxon.Ended made =
          run("create", "--kind", "url", "--url", sensor, "--at", "wiki, page Backups");
      assertThat(made.code()).as(made.err()).isZero();
      String id = made.err().replaceAll("(?s).*honeytoken ([a-z2-7]{7}).*", "$1");
      client.send(
          HttpRequest.newBuilder(URI.create(made.out().strip())).build(),
          BodyHandlers.discarding());
      RunningAxon.Ended pair = run("create", "--kind", "credentials", "--at", "laptop 7");
      String basic = Base64.getEncoder().encodeToString(pair.out().strip().getBytes(UTF_8));
      client.send(
          HttpRequest.newBuilder(URI.create(sensor + "/admin"))
              .header("Authorization", "Basic " + basic)
              .build(),
          BodyHandlers.discarding());
      assertThat(run("list").out())
          .contains("planted at wiki, page Backups", "planted at laptop 7", "used 1 times");
      assertThat(run("show", id).out()).contains("event 1 ", "from 127.0.0.1");
      assertThat(axon.sqlite("SELECT DISTINCT prediction || attack_type FROM traffic"))
          .isEqualTo("attackDataExfil");
      assertThat(axon.sqlite("SELECT min(risk_score) FROM traffic")).isIn("9", "10");
      assertThat(axon.sqlite("SELECT reasons FROM traffic WHERE id = 2"))
          .contains("honeytoken.credentials", "laptop 7", "header Authorization");
      assertThat(axon.sqlite("SELECT group_concat(event_id) FROM label WHERE source = 20"))
          .isEqualTo("1,2");
      assertThat(run("revoke", id).code()).isZero();
      assertThat(run("revoke", id).err()).contains("there is no honeytoken «" + id + "»");
      assertThat(run("list").out()).contains("revoked");
    }
  }

  @Test
  void filesAreMadeWithoutARunningAxonAndNothingIsOverwritten() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    Path file = directory.resolve("vpn.docx");
    List<String> create = List.of("create", "--kind", "document", "--at", "share", "--out");
    RunningAxon.Ended made = run(with(create, file.toString()));
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("document", file.toString());
    byte[] before = Files.readAllBytes(file);
    assertThat(run(with(create, file.toString())).err()).contains("there already");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(run(with(create, directory.toString())).out()).contains("vpn-access.docx");
    assertThat(run(with(create, directory.toString())).err()).contains("is revoked");
    assertThat(run("create", "--kind", "document", "--at", "share").code()).isEqualTo(2);
    assertThat(run("create", "--kind", "spoon", "--at", "x").err())
        .contains("is not one of document");
    assertThat(run("create", "--kind", "url", "--at", "x").err()).contains("needs the address");
    assertThat(run("show", "nothing").code()).isEqualTo(1);
    Path key = directory.resolve("data/honeytoken-key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  private static String[] with(List<String> words, String last) {
    List<String> all = new ArrayList<>(words);
    all.add(last);
    return all.toArray(String[]::new);
  }

  private RunningAxon.Ended run(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("honeytoken"));
    all.addAll(List.of(words));
    all.addAll(List.of("--data", directory.resolve("data").toString()));
    return RunningAxon.run(directory, all.toArray(String[]::new));
  }
}
