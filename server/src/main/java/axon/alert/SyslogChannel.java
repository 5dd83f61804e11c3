package axon.alert;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Syslog messages (RFC 5424): one datagram each (RFC 5426), or octet-counted over TCP (RFC 6587,
 * 3.4.1). A summary is a record, and each alert in it one of its own, so that a search finds them
 * all. UDP tells nothing of what became of a datagram, so «sent» means no more than that.
 */
final class SyslogChannel implements Channel {
  private static final int FACILITY = 16; // local0
  private static final int DATAGRAM = 2048; // RFC 5426, 3.2: should be taken by all
  private static final int STREAM = 8192;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Destination.Syslog to;
  private final Optional<String> console;
  private final String version;
  private final String hostName;
  private final Duration patience;
  private @Nullable Socket socket;

  SyslogChannel(Destination.Syslog to, Optional<String> console, String version) {
    this(to, console, version, PATIENCE);
  }

  /**
   * @param patience how long a collector may take for a connection, or for one record
   */
  SyslogChannel(
      Destination.Syslog to, Optional<String> console, String version, Duration patience) {
    this.patience = patience;
    this.to = to;
    this.console = console;
    this.version = version;
    this.hostName = hostName();
  }

  private static String hostName() {
    String name = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("");
    return name.matches("[!-~]{1,255}") ? name : "-";
  }

  @Override
  public int send(Message message) {
    try {
      Socket out = to.tcp() ? connected() : null;
      for (Message one : records(message)) {
        if (out == null) {
          datagram(bytes(one, DATAGRAM));
        } else {
          stream(out, bytes(one, STREAM));
        }
      }
      return message.alerts().size();
    } catch (IOException e) {
      close();
      throw DeliveryException.passing(
          "the log collector cannot be reached (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static List<Message> records(Message message) {
    if (message.alerts().size() < 2) {
      return List.of(message);
    }
    List<Message> records = new ArrayList<>(List.of(message));
    message.alerts().forEach(alert -> records.add(message.only(alert)));
    return records;
  }

  private byte[] bytes(Message message, int most) {
    Letter letter = Letter.of(message, console);
    String head =
        "<%d>1 %s %s axon %d %s - "
            .formatted(
                FACILITY * 8 + severity(message),
                Instant.ofEpochMilli(message.at()).truncatedTo(ChronoUnit.MILLIS),
                hostName,
                ProcessHandle.current().pid(),
                message.kind().wireName());
    int room = most - head.length() - 3;
    String text =
        switch (to.form()) {
          case CEF -> CefText.of(message, letter, version, room);
          case ECS -> EcsText.of(message, letter, room);
        };
    // the mark says that what follows is UTF-8 (RFC 5424, 6.4)
    return (head + "\ufeff" + text).getBytes(StandardCharsets.UTF_8);
  }

  private static int severity(Message message) {
    return message.risk() >= 9 ? 2 : message.risk() >= 7 ? 4 : 5;
  }

  private void datagram(byte[] bytes) throws IOException {
    try (DatagramSocket out = new DatagramSocket()) {
      out.send(
          new DatagramPacket(bytes, bytes.length, InetAddress.getByName(to.host()), to.port()));
    }
  }

  private void stream(Socket out, byte[] bytes) throws IOException {
    byte[] count = (bytes.length + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[count.length + bytes.length];
    System.arraycopy(count, 0, frame, 0, count.length);
    System.arraycopy(bytes, 0, frame, count.length, bytes.length);
    Thread watchdog = Thread.ofVirtual().name("alert-watchdog").start(() -> closeLate(out));
    try {
      out.getOutputStream().write(frame);
    } finally {
      watchdog.interrupt();
    }
  }

  /** A write has no time limit of its own; to a collector that reads nothing it would not end. */
  private void closeLate(Socket out) {
    try {
      Thread.sleep(patience);
      out.close();
    } catch (InterruptedException | IOException _) {
      // it was written in time, or the connection is gone
    }
  }

  /** A collector that has closed its side is seen before anything is written into the void. */
  private Socket connected() throws IOException {
    Socket known = socket;
    if (known != null && isAlive(known)) {
      return known;
    }
    close();
    Socket fresh = new Socket();
    fresh.connect(
        new InetSocketAddress(to.host(), to.port()), Math.toIntExact(patience.toMillis()));
    fresh.setSoTimeout(1);
    fresh.setKeepAlive(true);
    socket = fresh;
    return fresh;
  }

  private static boolean isAlive(Socket known) {
    try {
      return known.getInputStream().read() >= 0;
    } catch (java.net.SocketTimeoutException _) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    Socket known = socket;
    socket = null;
    if (known != null) {
      try {
        known.close();
      } catch (IOException _) {
        // it is of no use any more
      }
    }
  }
}
