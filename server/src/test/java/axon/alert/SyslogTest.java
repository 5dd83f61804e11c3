package axon.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records at a log collector, over real sockets. */
@Timeout(180)
class SyslogTest {
  private @Nullable SyslogChannel opened;

  private SyslogChannel channel(int port, boolean tcp, Destination.Form form, Duration patience) {
    Destination.Syslog to = new Destination.Syslog("127.0.0.1", port, tcp, form);
    SyslogChannel channel = new SyslogChannel(to, Messages.CONSOLE, "0.1.0", patience);
    opened = channel;
    return channel;
  }

  private SyslogChannel channel(int port, boolean tcp, Destination.Form form) {
    return channel(port, tcp, form, Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    SyslogChannel channel = opened;
    if (channel != null) {
      channel.close();
    }
  }

  private static DatagramPacket next(DatagramSocket collector) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
    collector.receive(packet);
    return packet;
  }

  private static String frame(InputStream in) throws IOException {
    StringBuilder digits = new StringBuilder();
    for (int c = in.read(); c != ' '; c = in.read()) {
      digits.append((char) c);
    }
    byte[] bytes = in.readNBytes(Integer.parseInt(digits.toString()));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void overUdpEachRecordIsOneDatagramOfTheStandard() throws Exception {
    try (DatagramSocket collector =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      collector.setSoTimeout(60_000);
      SyslogChannel channel = channel(collector.getLocalPort(), false, Destination.Form.CEF);
      assertThat(channel.send(Messages.hostile())).isEqualTo(1);
      DatagramPacket packet = next(collector);
      String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      assertThat(text)
          .matches(
              "<130>1 2026-09-24T12:00:00Z \\S+ axon [0-9]+ opened - \ufeffCEF:0\\|Axon\\|Axon\\|"
                  + "0\\.1\\.0\\|risk\\|.*")
          .doesNotContain("\n");
      assertThat(packet.getLength()).isLessThanOrEqualTo(2048);
      assertThat(channel.send(Messages.summary(20, Messages.HOSTILE))).isEqualTo(20);
      assertThat(next(collector).getLength()).isLessThanOrEqualTo(2048);
      for (int i = 0; i < 20; i++) {
        DatagramPacket one = next(collector);
        assertThat(one.getLength()).isLessThanOrEqualTo(2048);
        assertThat(new String(one.getData(), 0, one.getLength(), StandardCharsets.UTF_8))
            .contains(" src=198.51.100." + i + " ", " cs2=" + (i + 1));
      }
    }
  }

  @Test
  void overTcpRecordsAreCountedAndComeAgainOnANewConnection() throws Exception {
    try (ServerSocket collector = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      SyslogChannel channel = channel(collector.getLocalPort(), true, Destination.Form.ECS);
      channel.send(Messages.hostile());
      try (Socket first = collector.accept()) {
        String frame = frame(first.getInputStream());
        assertThat(frame).contains("\ufeff{\"@timestamp\"");
        HttpShape.MAPPER.readTree(frame.substring(frame.indexOf('{')));
        channel.send(Messages.opened());
        assertThat(frame(first.getInputStream())).contains("203.0.113.7");
      }
      channel.send(Messages.opened());
      try (Socket second = collector.accept()) {
        assertThat(frame(second.getInputStream())).contains("203.0.113.7");
      }
    }
  }

  @Test
  void aSummaryIsARecordAndEachOfItsAlertsOneOfItsOwn() throws Exception {
    try (ServerSocket collector = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      SyslogChannel channel = channel(collector.getLocalPort(), true, Destination.Form.ECS);
      assertThat(channel.send(Messages.summary(200, "x"))).isEqualTo(200);
      try (Socket client = collector.accept()) {
        JsonNode summary = json(frame(client.getInputStream()));
        assertThat(summary.at("/axon/total").asInt()).isEqualTo(200);
        Set<Integer> numbers = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 200; i++) {
          JsonNode one = json(frame(client.getInputStream()));
          assertThat(one.at("/event/action").asText()).isEqualTo("summary");
          assertThat(one.at("/source/ip").asText()).isEqualTo("198.51.100." + i);
          numbers.add(one.at("/axon/alert").asInt());
          ids.add(one.at("/event/id").asText());
        }
        assertThat(numbers).hasSize(200);
        assertThat(ids).hasSize(200);
      }
    }
  }

  private static JsonNode json(String frame) throws IOException {
    return HttpShape.MAPPER.readTree(frame.substring(frame.indexOf('{')));
  }

  @Test
  void aCollectorThatReadsNothingIsLeftAfterAWhile() throws Exception {
    try (ServerSocket collector = new ServerSocket()) {
      collector.setReceiveBufferSize(4096);
      collector.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SyslogChannel channel =
          channel(collector.getLocalPort(), true, Destination.Form.ECS, Duration.ofMillis(300));
      Message large = Messages.summary(Message.MOST, Messages.HOSTILE);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  channel.send(large);
                }
              })
          .isInstanceOf(DeliveryException.class)
          .hasMessageContaining("the log collector");
    }
  }
}
