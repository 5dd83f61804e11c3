package axon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.access.Access;
import axon.access.MemoryAccess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlTest {
  @TempDir private Path directory;
  private final Access access =
      Access.over(new MemoryAccess(), Clock.systemUTC(), new SimpleMeterRegistry());
  private Path socket;
  private ControlServer server;
  private ControlClient client;

  @BeforeEach
  void start() {
    socket = directory.resolve("axon.sock");
    Map<String, ControlCommand> commands =
        new HashMap<>(AccessCommands.of(access, () -> "http://127.0.0.1:9000/"));
    commands.put(
        "break",
        _ -> {
          throw new IllegalStateException("broken");
        });
    server = ControlServer.start(socket, commands);
    client = new ControlClient(socket);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void makesATokenThatIsRecognised() {
    String text =
        client
            .call("token.create", Map.of("scope", "read,predict", "name", "ci"))
            .orElseThrow()
            .getFirst();
    assertThat(client.call("token.list", Map.of()).orElseThrow().getFirst())
        .contains("ci", "read,predict", "never used")
        .doesNotContain(text);
    assertThat(access.tokens().recognise(text)).isPresent();
    assertThat(client.call("token.revoke", Map.of("id", "1"))).contains(List.of());
    assertThat(access.tokens().recognise(text)).isEmpty();
  }

  @Test
  void refusesInWords() {
    assertThatThrownBy(() -> client.call("token.create", Map.of("scope", "root")))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("root");
    assertThatThrownBy(() -> client.call("token.revoke", Map.of("id", "x")))
        .hasMessageContaining("no token");
    assertThatThrownBy(() -> client.call("user.reset", Map.of("name", "nobody")))
        .hasMessageContaining("nobody");
    assertThatThrownBy(() -> client.call("no.such", Map.of())).hasMessageContaining("no.such");
    assertThatThrownBy(() -> client.call("break", Map.of())).hasMessageContaining("broken");
    assertThat(client.call("user.list", Map.of())).contains(List.of());
  }

  @Test
  void givesALinkForANewUser() {
    String link = client.call("user.add", Map.of("name", "Ada")).orElseThrow().getFirst();
    assertThat(link).startsWith("http://127.0.0.1:9000/welcome?code=");
    assertThat(client.call("user.list", Map.of())).contains(List.of("ada"));
  }

  @Test
  void isTheOwnersAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(socket);
    }
  }

  @Test
  void survivesGarbageAndOverlongLines() throws IOException {
    try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ControlLine.write(raw, "no json");
      assertThat(new String(ControlLine.read(raw), StandardCharsets.UTF_8)).contains("error");
    }
    try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      assertThatThrownBy(
              () -> {
                ControlLine.write(raw, "x".repeat(2 * ControlLine.LONGEST));
                ControlLine.read(raw);
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(client.call("user.list", Map.of())).isPresent();
  }

  @Test
  void withoutAnOwnerTheCallerIsToldSo() throws IOException {
    server.close();
    assertThat(client.call("user.list", Map.of())).isEmpty();
    // What a killed process leaves behind.
    try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(socket).exists();
    assertThat(client.call("user.list", Map.of())).isEmpty();
    server = ControlServer.start(socket, AccessCommands.of(access, () -> ""));
    assertThat(client.call("user.list", Map.of())).isPresent();
  }
}
