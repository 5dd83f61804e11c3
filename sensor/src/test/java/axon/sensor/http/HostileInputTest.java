package axon.sensor.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Malformation;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many hostile inputs over real sockets. {@code -Daxon.fuzz=N} sets how many. */
class HostileInputTest {
  private static final int INPUTS = Integer.getInteger("axon.fuzz", 2000);
  private static final int AT_A_TIME = 32;
  private static final HttpSensorConfig CONFIG =
      SensorUnderTest.config()
          .withLimits(
              HttpLimits.DEFAULT
                  .withBody(1 << 20)
                  .withTimes(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(500))
                  .withQuiet(Duration.ofMillis(50)));

  @Test
  void everyInputEndsInAnEventOrSilenceAndLeavesNothingBehind() throws Exception {
    long filesBefore = openFiles();
    long buffersBefore = buffers();
    List<RecordedRequest> seeds = RecordedRequest.all();
    try (var sensor = SensorUnderTest.start(CONFIG);
        ExecutorService clients = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < INPUTS; i++) {
        SplittableRandom random = new SplittableRandom(i);
        calls.add(() -> attack(sensor, mutate(seeds, random), random));
      }
      for (Future<String> answer : clients.invokeAll(calls)) {
        assertThat(answer.get().toLowerCase(Locale.ROOT))
            .doesNotContain("exception", "axon", "netty", "java");
      }
      assertThat(sensor.exchange("GET / HTTP/1.0\r\n\r\n")).contains("200 OK");
      sensor.awaitNoConnections();

      assertThat((double) sensor.events().size())
          .isEqualTo(sensor.count("axon.sensor.requests") + sensor.count("axon.sensor.raw"));
      assertThat(sensor.events()).hasSizeGreaterThan(INPUTS / 2);
      double malformed = 0;
      for (Malformation why : Malformation.values()) {
        String reason = why.name().toLowerCase(Locale.ROOT);
        malformed += sensor.count("axon.sensor.malformed", "reason", reason);
      }
      assertThat(malformed).isGreaterThan(INPUTS / 10.0);
    }
    assertThat(buffers()).isEqualTo(buffersBefore);
    assertThat(openFiles()).isLessThanOrEqualTo(filesBefore + 4);
  }

  @Test
  void slowSendersDoNotKeepOthersWaiting() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (var sensor = SensorUnderTest.start()) {
      for (int i = 0; i < 500; i++) {
        Socket socket = sensor.connect();
        ConnectionTest.send(socket, "GET / HTTP/1.1\r\nX-" + i);
        slow.add(socket);
      }
      for (int i = 0; i < 50; i++) {
        assertThat(sensor.exchange("GET /" + i + " HTTP/1.0\r\n\r\n")).contains("200 OK");
      }
      assertThat(sensor.open()).isGreaterThanOrEqualTo(500);
      for (Socket socket : slow) {
        socket.close();
      }
      sensor.awaitNoConnections();
    }
  }

  private static String attack(SensorUnderTest sensor, byte[] bytes, SplittableRandom random)
      throws IOException {
    try (Socket socket = sensor.connect()) {
      socket.setTcpNoDelay(true);
      int cut = bytes.length == 0 ? 0 : random.nextInt(bytes.length + 1);
      socket.getOutputStream().write(bytes, 0, cut);
      socket.getOutputStream().write(bytes, cut, bytes.length - cut);
      switch (random.nextInt(8)) {
        case 0 -> socket.setSoLinger(true, 0);
        case 1, 2, 3, 4 -> socket.shutdownOutput();
        default -> {}
      }
      return random.nextInt(8) == 0
          ? ""
          : new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      // a reset is a fair answer to what was sent
      return "";
    }
  }

  private static byte[] mutate(List<RecordedRequest> seeds, SplittableRandom random) {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).bytes();
    if (random.nextInt(10) == 0) {
      bytes = new byte[random.nextInt(4000)];
      random.nextBytes(bytes);
    }
    for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
      int at = random.nextInt(bytes.length);
      bytes =
          switch (random.nextInt(3)) {
            case 0 -> with(bytes, at, (byte) random.nextInt(256));
            case 1 -> java.util.Arrays.copyOf(bytes, at);
            default -> doubled(bytes, at);
          };
    }
    return bytes;
  }

  private static byte[] with(byte[] bytes, int at, byte b) {
    byte[] changed = bytes.clone();
    changed[at] = b;
    return changed;
  }

  private static byte[] doubled(byte[] bytes, int from) {
    byte[] changed = java.util.Arrays.copyOf(bytes, 2 * bytes.length - from);
    System.arraycopy(bytes, from, changed, bytes.length, bytes.length - from);
    return changed;
  }

  private static long openFiles() throws IOException {
    Path files = Path.of("/proc/self/fd");
    if (!Files.isDirectory(files)) {
      return 0;
    }
    try (var list = Files.list(files)) {
      return list.count();
    }
  }

  private static long buffers() {
    return PooledByteBufAllocator.DEFAULT.metric().directArenas().stream()
        .mapToLong(PoolArenaMetric::numActiveAllocations)
        .sum();
  }
}
