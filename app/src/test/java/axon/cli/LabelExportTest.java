package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.store.Database;
import axon.store.StoreConfig;
import axon.verdict.Prediction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a label from the record into each form of export. */
class LabelExportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  void theLabelThatCountsStandsInEachFormAndWhereNoneIsNothingDoes() throws Exception {
    try (RunningAxon axon = RunningAxon.up(directory.resolve("data"))) {
      visit(axon.http(), "/first");
      visit(axon.http(), "/second");
    }
    label(new EventLabel(1, Prediction.ATTACK, LabelSource.RULE, 1));
    label(new EventLabel(1, Prediction.LEGIT, LabelSource.ANALYST, 2));
    List<String> csv = export("csv").lines().toList();
    assertThat(csv.get(0)).endsWith(",label");
    assertThat(csv.get(1)).contains("/first").endsWith(",legit");
    assertThat(csv.get(2)).contains("/second").endsWith(",");
    JsonNode rows = MAPPER.readTree(export("json")).at("/0/results");
    assertThat(rows.at("/0/label").textValue()).isEqualTo("legit");
    assertThat(rows.at("/1/label").isNull()).isTrue();
    List<String> lines = export("jsonl").lines().toList();
    assertThat(MAPPER.readTree(lines.get(0)).path("label").textValue()).isEqualTo("legit");
    assertThat(MAPPER.readTree(lines.get(1)).has("label")).isFalse();
  }

  private void label(EventLabel label) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Path data = directory.resolve("data");
    try (Database database =
        Database.open(data, StoreConfig.DEFAULT, _ -> {}, Clock.systemUTC(), meters)) {
      database.labels().put(label);
    }
  }

  private String export(String format) throws Exception {
    String data = directory.resolve("data").toString();
    RunningAxon.Ended ended =
        RunningAxon.run(directory, "export", "--since", "24h", "--format", format, "--data", data);
    assertThat(ended.code()).isZero();
    return ended.out();
  }

  private static void visit(int port, String path) throws Exception {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      String head = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
  }
}
