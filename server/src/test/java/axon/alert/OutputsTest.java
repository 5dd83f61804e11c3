package axon.alert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Delivery over real sockets: what arrives, and what happens to an output that fails. */
@Timeout(180)
class OutputsTest {
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), 6);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final BlockingQueue<Parcel> delivered = new LinkedBlockingQueue<>();
  private Outputs outputs = made(QUICK);

  private Outputs made(Backoff backoff, Output... all) {
    AlertSettings settings =
        new AlertSettings(7, List.of(), Policy.STANDARD, List.of(all), Messages.CONSOLE);
    return new Outputs(
        settings, backoff, new AlertMeters(meters), "0.1.0", Clock.systemUTC(), delivered::add);
  }

  private Outputs start(Output... all) {
    outputs = made(QUICK, all);
    outputs.start();
    return outputs;
  }

  @AfterEach
  void close() {
    outputs.close();
  }

  private static Output output(String name, Destination to) {
    return new Output(name, to, 0, EnumSet.allOf(Message.Kind.class));
  }

  private static Destination webhook(Receiver receiver, String secret) {
    return new Destination.Webhook(
        receiver.url("/hook"), Optional.of(secret), Optional.empty(), "application/json");
  }

  private double count(String name, String output) {
    return meters.get("axon.alerts." + name).tag("output", output).counter().count();
  }

  private Parcel arrived() throws InterruptedException {
    return requireNonNull(delivered.poll(60, TimeUnit.SECONDS), "nothing was delivered");
  }

  @Test
  void aWebHookGetsASignedBodyThatItsReceiverCanCheck() throws Exception {
    try (Receiver receiver = new Receiver()) {
      start(output("hook", webhook(receiver, "topsecret")))
          .offer(Messages.parcel(Messages.hostile()));
      Receiver.Got got = receiver.next("a signed message");
      String[] signature = requireNonNull(got.headers().get("x-axon-signature")).split(",");
      String at = signature[0].substring(2);
      assertThat(signature[1]).isEqualTo("v1=" + WebhookShape.sign("topsecret", at, got.body()));
      assertThat(got.headers()).containsEntry("x-axon-delivery", "m2");
      assertThat(got.body()).contains("\"kind\":\"opened\"").doesNotContain("topsecret");
      assertThat(arrived().told()).containsEntry(13L, 9);
    }
  }

  /** Made with another program: printf '1790251200.{}' | openssl dgst -sha256 -hmac topsecret */
  @Test
  void theSignatureIsThatOfTheStandard() {
    assertThat(WebhookShape.sign("topsecret", "1790251200", "{}"))
        .isEqualTo("05be9b8c87058fb9e166746bc33314832a4df90007684232dcfa5590be19a91d");
  }

  @Test
  void aFailingOutputIsTriedAgainToldThroughTheOthersAndItsReturnToo() throws Exception {
    try (Receiver bad = new Receiver();
        Receiver good = new Receiver()) {
      bad.answer(500, 429, 503, 500);
      Outputs started =
          start(
              output("bad", new Destination.Slack(bad.url("/bad"))),
              output("good", new Destination.Slack(good.url("/good"))));
      started.offer(Messages.parcel(Messages.opened()));
      assertThat(good.next("the alert").body()).contains("risk 9 Injection from 203.0.113.7");
      assertThat(good.next("the alarm").body())
          .contains("alert output bad fails: answered with status 5");
      assertThat(good.next("the return").body()).contains("alert output bad works again");
      for (int i = 0; i < 5; i++) {
        assertThat(bad.next("attempt " + i).body()).contains("203.0.113.7");
      }
      assertThat(bad.next("its own return").body()).contains("works again");
      for (int i = 0; i < 5; i++) {
        arrived(); // three at the good one, two at the bad one
      }
      assertThat(started.faults()).isEmpty();
      assertThat(count("failed", "bad")).isEqualTo(4);
      assertThat(count("sent", "bad")).isEqualTo(2);
      assertThat(count("dropped", "bad")).isZero();
    }
  }

  @Test
  void whatWillNeverDoIsGivenUpAtOnceAndSaid() throws Exception {
    try (Receiver gone = new Receiver();
        Receiver other = new Receiver()) {
      gone.answerAlways(404);
      Outputs started =
          start(
              output("gone", new Destination.Teams(gone.url("/gone?token=verysecret"))),
              output("other", new Destination.Discord(other.url("/o"))));
      started.offer(Messages.parcel(Messages.opened()));
      other.next("the alert");
      assertThat(other.next("the alarm").body()).contains("gone fails", "status 404");
      assertThat(started.faults())
          .singleElement()
          .asString()
          .contains("alert output gone fails: answered with status 404")
          .doesNotContain("verysecret");
      assertThat(gone.next("the only attempt").path()).startsWith("/gone");
      assertThat(gone.left()).isZero();
      gone.answerAlways(200);
      started.offer(Messages.parcel(Messages.opened()));
      other.next("the second alert");
      assertThat(other.next("the return").body())
          .contains("works again", "1 messages were given up");
      assertThat(count("dropped", "gone")).isEqualTo(1);
    }
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    try (Receiver receiver = new Receiver()) {
      receiver.answer(302);
      start(output("hook", new Destination.Slack(receiver.url("/a"))))
          .offer(Messages.parcel(Messages.opened()));
      assertThat(receiver.next("the attempt").path()).isEqualTo("/a");
      outputs.offer(Messages.parcel(Messages.hostile()));
      assertThat(receiver.next("the next message").path()).isEqualTo("/a");
    }
  }

  @Test
  void aQueueThatIsFullCrowdsOutWhatMattersLeastAndCountsIt() throws Exception {
    try (Receiver stuck = new Receiver()) {
      stuck.answerAlways(503);
      Backoff patient = new Backoff(Duration.ofHours(1), Duration.ofHours(1), 9);
      outputs = made(patient, output("stuck", new Destination.Slack(stuck.url("/"))));
      outputs.start();
      outputs.offer(Messages.parcel(Messages.opened()));
      stuck.next("the first attempt");
      outputs.offer(Messages.parcel(Messages.opened()));
      for (int i = 0; i < OutputWorker.MOST + 9; i++) {
        Message small =
            new Message("s" + i, Message.Kind.SUMMARY, 1, 3, List.of(), 1, "of little risk");
        outputs.offer(Parcel.of(small, List.of()));
      }
      assertThat(outputs.workers().getFirst().waiting()).isEqualTo(OutputWorker.MOST);
      assertThat(count("dropped", "stuck")).isEqualTo(10);
    }
  }

  @Test
  void anOutputGetsOnlyWhatItAskedForAndWhatConcernsAxon() throws Exception {
    try (Receiver receiver = new Receiver()) {
      Output picky =
          new Output(
              "picky",
              new Destination.Slack(receiver.url("/")),
              10,
              EnumSet.of(Message.Kind.OPENED, Message.Kind.OUTPUT));
      start(picky).offer(Messages.parcel(Messages.opened()));
      outputs.offer(Messages.parcel(Messages.summary(3, "x")));
      outputs.recovered(picky, 0);
      assertThat(receiver.next("the only message").body()).contains("works again");
    }
  }

  @Test
  void theTestButtonSendsOneMessageAtOnceAndSaysWhatWentWrong() {
    try (Receiver receiver = new Receiver()) {
      start(output("hook", new Destination.Slack(receiver.url("/"))));
      assertThat(outputs.test("hook", "user ada")).isEmpty();
      assertThat(receiver.next("the test").body()).contains("test of this output", "user ada");
      receiver.answer(403);
      assertThat(outputs.test("hook", "user ada")).contains("answered with status 403");
      assertThatThrownBy(() -> outputs.test("nope", "user ada"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(outputs.faults()).isEmpty();
    }
  }

  @Test
  void mailIsPlainTextWithHeadersThatNobodyElseWrote() throws Exception {
    try (MailServer server = new MailServer()) {
      Destination mail =
          new Destination.Mail(
              "127.0.0.1",
              server.port(),
              Destination.Tls.NONE,
              Optional.empty(),
              "axon@example.org",
              List.of("ada@example.org", "bob@example.org"));
      start(output("mail", mail)).offer(Messages.parcel(Messages.hostile()));
      MailServer.Mail got = server.next();
      assertThat(got.commands())
          .contains("MAIL FROM:<axon@example.org>", "RCPT TO:<ada@example.org>")
          .contains("RCPT TO:<bob@example.org>")
          .noneMatch(line -> line.contains("evil"));
      List<String> headers = got.lines().subList(0, got.lines().indexOf(""));
      assertThat(headers)
          .contains("Auto-Submitted: auto-generated")
          .noneMatch(line -> line.startsWith("Bcc"))
          .anyMatch(line -> line.startsWith("Subject: ") && line.contains("Axon"));
      assertThat(String.join("\n", got.lines())).contains("@everyone");
      server.answer = "451 later";
      assertThat(outputs.test("mail", "x")).contains("the mail server answered 451");
      server.answer = "554 never";
      assertThat(outputs.test("mail", "x")).contains("the mail server answered 554");
    }
  }

  @Test
  void mailIsNotSentInTheClearWhereTlsIsAskedFor() throws Exception {
    try (MailServer server = new MailServer()) {
      Destination mail =
          new Destination.Mail(
              "127.0.0.1",
              server.port(),
              Destination.Tls.STARTTLS,
              Optional.of(new Destination.SignIn("axon", "pass")),
              "axon@example.org",
              List.of("ada@example.org"));
      start(output("mail", mail));
      assertThat(outputs.test("mail", "x")).contains("the mail server cannot be used");
    }
  }

  @Test
  void syslogOverUdpIsOneDatagramOfTheStandard() throws Exception {
    try (DatagramSocket collector =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      collector.setSoTimeout(60_000);
      Destination to =
          new Destination.Syslog(
              "127.0.0.1", collector.getLocalPort(), false, Destination.Form.CEF);
      start(output("log", to)).offer(Messages.parcel(Messages.hostile()));
      DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
      collector.receive(packet);
      String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      assertThat(text)
          .matches(
              "<130>1 2026-09-24T12:00:00Z \\S+ axon [0-9]+ opened - \ufeffCEF:0\\|Axon\\|Axon\\|"
                  + "0\\.1\\.0\\|risk\\|.*")
          .doesNotContain("\n");
      assertThat(packet.getLength()).isLessThanOrEqualTo(2048);
      outputs.offer(Messages.parcel(Messages.summary(500, Messages.HOSTILE)));
      collector.receive(packet);
      assertThat(packet.getLength()).isLessThanOrEqualTo(2048);
    }
  }

  @Test
  void syslogOverTcpIsCountedAndComesAgainOnANewConnection() throws Exception {
    try (ServerSocket collector = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Destination to =
          new Destination.Syslog("127.0.0.1", collector.getLocalPort(), true, Destination.Form.ECS);
      start(output("log", to)).offer(Messages.parcel(Messages.hostile()));
      try (Socket first = collector.accept()) {
        String frame = frame(first.getInputStream());
        assertThat(frame).contains("\ufeff{\"@timestamp\"");
        HttpShape.MAPPER.readTree(frame.substring(frame.indexOf('{')));
        outputs.offer(Messages.parcel(Messages.opened()));
        assertThat(frame(first.getInputStream())).contains("203.0.113.7");
      }
      outputs.offer(Messages.parcel(Messages.opened()));
      try (Socket second = collector.accept()) {
        assertThat(frame(second.getInputStream())).contains("203.0.113.7");
      }
    }
  }

  private static String frame(InputStream in) throws IOException {
    StringBuilder digits = new StringBuilder();
    for (int c = in.read(); c != ' '; c = in.read()) {
      digits.append((char) c);
    }
    byte[] bytes = in.readNBytes(Integer.parseInt(digits.toString()));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
