package axon.alert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.verdict.AttackType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final BlockingQueue<Owed> owed = new LinkedBlockingQueue<>();
  private Outputs outputs = made(QUICK);

  private Outputs made(Backoff backoff, Output... all) {
    AlertSettings settings =
        new AlertSettings(7, List.of(), Policy.STANDARD, List.of(all), Messages.CONSOLE);
    return new Outputs(
        settings,
        backoff,
        new AlertMeters(meters),
        "0.1.0",
        Clock.systemUTC(),
        delivered::add,
        owed::add);
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
      assertThat(arrived().told()).containsEntry(13L, Levels.of(9, AttackType.INJECTION));
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
      for (int i = 0; i < 4; i++) {
        arrived(); // three at the good one, one at the bad one
      }
      assertThat(bad.left()).as("it is not told of itself").isZero();
      assertThat(started.faults()).isEmpty();
      assertThat(count("failed", "bad")).isEqualTo(4);
      assertThat(count("sent", "bad")).isEqualTo(1);
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
      assertThat(requireNonNull(owed.poll(60, TimeUnit.SECONDS)).alerts())
          .as("what was given up can be told")
          .extracting(Alert::id)
          .containsExactly(12L);
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
            new Message("s" + i, Message.Kind.SUMMARY, 1, 3, List.of(), 1, "of little risk", 0);
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
      Output other = output("other", new Destination.Slack(receiver.url("/other")));
      outputs.failing(other, "no answer in time");
      outputs.recovered(other, 0);
      assertThat(receiver.next("the first message").body()).contains("no answer in time");
      assertThat(receiver.next("the last message").body()).contains("works again");
    }
  }

  private static Parcel about(String source) {
    return Messages.parcel(
        Message.about("m", Message.Kind.OPENED, Messages.alert(1, source, "x"), Sightings.START));
  }

  @Test
  void anOutputThatFailsAndWorksByTurnsIsToldOfOnceAndNeverToItself() throws Exception {
    try (Receiver bad = new Receiver();
        Receiver good = new Receiver()) {
      bad.answer(404, 200, 404, 200);
      start(
          output("bad", new Destination.Slack(bad.url("/bad"))),
          output("good", new Destination.Slack(good.url("/good"))));
      for (int i = 1; i <= 5; i++) {
        outputs.offer(about("203.0.113." + i));
        assertThat(bad.next("the next alert").body()).contains("203.0.113." + i);
      }
      outputs.offer(about("203.0.113.99"));
      assertThat(bad.next("the last alert").body()).contains("203.0.113.99");
      List<String> told = new ArrayList<>();
      do {
        told.add(good.next("an alert or an alarm").body());
      } while (!told.getLast().contains("203.0.113.99"));
      assertThat(told).filteredOn(body -> body.contains("alert output bad fails")).hasSize(1);
      assertThat(told).filteredOn(body -> body.contains("bad works again")).hasSize(1);
      assertThat(told).hasSize(8);
    }
  }

  @Test
  void anAlertThatRisesToAnOutputsRiskOpensThere() {
    try (Receiver receiver = new Receiver()) {
      Destination slack = new Destination.Slack(receiver.url("/"));
      start(new Output("worst", slack, 9, EnumSet.of(Message.Kind.OPENED)));
      Alert alert = Messages.alert(7, "203.0.113.7", "x");
      Message known = Message.escalated("m1", alert, 9, Sightings.START);
      Message fresh = Message.escalated("m2", alert, 8, Sightings.START);
      outputs.offer(Messages.parcel(known));
      outputs.offer(Messages.parcel(fresh));
      assertThat(receiver.next("what rose").body()).contains("\"risk 9 Injection");
      assertThat(receiver.left()).isZero();
    }
  }

  @Test
  void whatIsCrowdedOutFirstIsWhatIsOnlyGoodToKnow() throws Exception {
    try (Receiver stuck = new Receiver()) {
      stuck.answerAlways(503);
      Backoff untiring = new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), 100_000);
      outputs = made(untiring, output("stuck", new Destination.Slack(stuck.url("/"))));
      outputs.start();
      outputs.offer(about("203.0.113.1"));
      stuck.next("the first attempt");
      Alert worst = Messages.alert(3, "203.0.113.3", "x");
      outputs.offer(
          Messages.parcel(Message.about("m", Message.Kind.CLOSED, worst, Sightings.START)));
      Message low = new Message("low", Message.Kind.SUMMARY, 1, 3, List.of(), 1, "", 0);
      for (int i = 1; i < OutputWorker.MOST; i++) {
        outputs.offer(Parcel.of(low, List.of()));
      }
      outputs.offer(about("203.0.113.99"));
      assertThat(count("dropped", "stuck")).isEqualTo(1);
      stuck.answerAlways(200);
      String body = stuck.next("the second attempt").body();
      while (!body.contains("203.0.113.99")) {
        assertThat(body).doesNotContain("Over: ");
        body = stuck.next("what waited").body();
      }
    }
  }

  @Test
  void theAlertsInSummariesThatWaitAreBounded() {
    try (Receiver stuck = new Receiver()) {
      stuck.answerAlways(503);
      Backoff patient = new Backoff(Duration.ofHours(1), Duration.ofHours(1), 9);
      outputs = made(patient, output("stuck", new Destination.Slack(stuck.url("/"))));
      outputs.start();
      outputs.offer(about("203.0.113.1"));
      stuck.next("the first attempt");
      for (int i = 0; i < 9; i++) {
        outputs.offer(Messages.parcel(Messages.summary(Message.MOST, "x")));
      }
      assertThat(outputs.workers().getFirst().waiting()).isEqualTo(5);
      assertThat(count("dropped", "stuck")).isEqualTo(4);
    }
  }

  @Test
  void whatNobodyWantsIsNothingLeftToTellButAMentionTellsNothing() {
    start();
    Alert alert = Messages.alert(7, "203.0.113.7", "x");
    outputs.offer(Messages.parcel(Message.about("m", Message.Kind.CLOSED, alert, Sightings.START)));
    assertThat(delivered).isEmpty();
    outputs.offer(Messages.parcel(Messages.opened()));
    assertThat(delivered).hasSize(1);
  }

  @Test
  void onlyWhatASummaryNamesIsTold() throws Exception {
    try (Receiver receiver = new Receiver()) {
      start(output("chat", new Destination.Slack(receiver.url("/"))));
      outputs.offer(Messages.parcel(Messages.summary(500, "x")));
      String body = receiver.next("the summary").body();
      Set<Long> told = arrived().told().keySet();
      long lines =
          HttpShape.MAPPER
              .readTree(body)
              .at("/blocks/1/text/text")
              .asText()
              .lines()
              .filter(line -> line.startsWith("9 Injection"))
              .count();
      assertThat(told).hasSize((int) lines).contains(1L).doesNotContain(500L);
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
      assertThat(String.join("\n", got.lines()))
          .contains("@everyone", "evil[.]example")
          .doesNotContain("evil.example");
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
}
