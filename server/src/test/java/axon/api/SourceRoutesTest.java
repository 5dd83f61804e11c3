package axon.api;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import axon.event.Connection;
import axon.event.Network;
import axon.event.RequestEvent;
import axon.geo.Place;
import axon.honeytoken.Decoy;
import axon.honeytoken.Kind;
import axon.honeytoken.Wish;
import axon.journal.SampleEvents;
import axon.pipeline.Judging;
import axon.session.Sessions;
import axon.session.SharedNetworks;
import axon.signature.SignatureSet;
import axon.store.Database;
import axon.store.Intake;
import axon.store.StoreConfig;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Heuristics;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources and sessions over the API, out of a record in SQLite. */
class SourceRoutesTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  @TempDir private Path directory;
  private Database database;
  private TestConsole console;
  private Judging judging;

  @BeforeEach
  void open() {
    database =
        Database.open(
            directory, StoreConfig.DEFAULT, _ -> {}, Clock.systemUTC(), new SimpleMeterRegistry());
    console = new TestConsole(database);
    judging =
        new Judging(
            _ -> Place.UNKNOWN,
            SignatureSet.bundled(),
            new Sessions(100),
            new Heuristics(),
            console.honeytokens);
  }

  @AfterEach
  void close() {
    console.close();
    database.close();
  }

  private void bring(List<ClassifiedEvent> events) throws InterruptedException {
    CountDownLatch settled = new CountDownLatch(events.size());
    events.forEach(event -> database.journal().append(event, _ -> settled.countDown()));
    assertThat(settled.await(60, TimeUnit.SECONDS)).as("all events were stored").isTrue();
  }

  private ClassifiedEvent judged(String ip, String target, long at) {
    return judging.judge(SampleEvents.legit(ip, target, at).event());
  }

  private HttpResponse<String> ask(String path) {
    return console.send(
        console.request(path).header("Authorization", "Bearer " + console.token(Scope.READ)));
  }

  private JsonNode read(String path) {
    HttpResponse<String> answer = ask(path);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void sourcesAreListedFilteredOrderedAndPaged() throws Exception {
    bring(
        List.of(
            judged("192.0.2.1", "/", START),
            judged("192.0.2.1", "/?id=1'%20UNION%20SELECT%20password%20FROM%20users--", START + 1),
            judged("2001:db8::7", "/", START + 2),
            SampleEvents.fileAccess("<b>\u202e", "e1", START + 3)));
    JsonNode all = read("api/sources");
    assertThat(all.path("sources").findValuesAsText("source"))
        .containsExactly("host:<b>\u202e", "2001:db8::/64", "192.0.2.1");
    assertThat(all.path("next_after").isNull()).isTrue();
    JsonNode first = read("api/sources?sort=risk&limit=1");
    JsonNode second = read("api/sources?sort=risk&after=" + first.path("next_after").asText());
    assertThat(first.at("/sources/0/risk_score").asInt())
        .isGreaterThanOrEqualTo(second.at("/sources/0/risk_score").asInt());
    assertThat(second.path("sources")).hasSize(2);
    assertThat(read("api/sources?source=2001:db8::1:7").at("/sources/0/source").asText())
        .isEqualTo("2001:db8::/64");
    assertThat(read("api/sources?source=192.0.2.0/24&type=Injection").path("sources")).hasSize(1);
    assertThat(read("api/sources?source=198.51.100.1").path("sources")).isEmpty();
    for (String wrong :
        List.of(
            "sort=odd",
            "source=x",
            "source=x/y",
            "type=odd",
            "country=XXX",
            "risk=11",
            "after=9",
            "limit=201")) {
      HttpResponse<String> answer = ask("api/sources?" + wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(answer.body()).as(wrong).contains(wrong.substring(0, wrong.indexOf('=')));
    }
    assertThat(console.get("api/sources").statusCode()).isEqualTo(401);
  }

  @Test
  void aSourceHasAProfileWithItsSessionsAndTheHoneytokenItBroughtBack() throws Exception {
    Wish wish = new Wish(Kind.URL, Optional.of("http://pot.example"), Wish.Format.TXT);
    Decoy decoy = console.honeytokens.create(wish, "the wiki");
    String target = decoy.content().utf8().strip().substring("http://pot.example".length());
    bring(
        List.of(
            judged("192.0.2.1", "/admin?x=1", START),
            judged("192.0.2.1", "/admin?x=2", START + 1),
            judged("192.0.2.1", target, START + HOUR)));
    long id = read("api/sources?source=192.0.2.1").at("/sources/0/id").asLong();
    JsonNode source = read("api/sources/" + id);
    assertThat(source.path("sessions").asInt()).isEqualTo(2);
    assertThat(source.at("/profile/paths/0/value").asText()).isEqualTo("/admin");
    assertThat(source.at("/profile/paths/0/count").asInt()).isEqualTo(2);
    assertThat(source.at("/profile/services/0/value").asText()).isEqualTo("HTTP");
    assertThat(source.at("/honeytokens/0/id").asText()).isEqualTo(decoy.id().toString());
    assertThat(source.at("/honeytokens/0/planted").asText()).isEqualTo("the wiki");
    JsonNode sessions = read("api/sources/" + id + "/sessions?limit=1");
    assertThat(sessions.at("/sessions/0/attack_type").asText()).isEqualTo("DataExfil");
    long before = sessions.path("next_before").asLong();
    JsonNode older = read("api/sources/" + id + "/sessions?before=" + before);
    assertThat(older.at("/sessions/0/events").asInt()).isEqualTo(2);
    assertThat(ask("api/sources/999").statusCode()).isEqualTo(404);
    assertThat(ask("api/sources/999/sessions").statusCode()).isEqualTo(404);
  }

  @Test
  void aSessionTellsWhyItsRiskIsWhatItIsAndGivesItsEventsAndNoOthers() throws Exception {
    List<ClassifiedEvent> events = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      events.add(judged("2001:db8::7", "/before/" + i, START + i));
    }
    String injection = "/?id=1'%20UNION%20SELECT%20password%20FROM%20users--";
    for (int i = 0; i < 5; i++) {
      events.add(judged("192.0.2.9", "/other", START + HOUR + i));
      events.add(judged("2001:db8::7", i == 3 ? injection : "/" + i, START + HOUR + i));
    }
    bring(events);
    long source = read("api/sources?source=2001:db8::7").at("/sources/0/id").asLong();
    long id = read("api/sources/" + source + "/sessions").at("/sessions/0/id").asLong();
    JsonNode session = read("api/sessions/" + id);
    assertThat(session.at("/source/source").asText()).isEqualTo("2001:db8::/64");
    assertThat(session.path("attack_type").asText()).isEqualTo("Injection");
    assertThat(session.at("/features/sql_payload").asInt()).isEqualTo(1);
    JsonNode risk = session.path("risk");
    assertThat(risk.path("factor").asDouble()).isEqualTo(1.5);
    assertThat(risk.path("risk_score").asInt()).isEqualTo(session.path("risk_score").asInt());
    assertThat(session.path("peak_event").asLong()).isEqualTo(13);
    JsonNode first = read("api/sessions/" + id + "/events?limit=3");
    assertThat(first.path("events").findValuesAsText("path"))
        .containsExactly("/4", injection, "/2");
    long before = first.path("next_before").asLong();
    JsonNode rest = read("api/sessions/" + id + "/events?before=" + before);
    assertThat(rest.path("events").findValuesAsText("path")).containsExactly("/1", "/0");
    assertThat(rest.at("/events/0/repeats").asInt()).isEqualTo(1);
    assertThat(rest.path("next_before").isNull()).isTrue();
    assertThat(ask("api/sessions/999").statusCode()).isEqualTo(404);
    assertThat(ask("api/sessions/999/events").statusCode()).isEqualTo(404);
  }

  private static ClassifiedEvent imported(ClassifiedEvent event, long at) {
    RequestEvent request = (RequestEvent) event.event();
    Connection from = request.connection();
    return new ClassifiedEvent(
        new RequestEvent(
            at,
            new Connection(0, "import:old.log", from.peer(), 1, from.local(), 0, at),
            request.source(),
            request.request(),
            request.timing(),
            request.answer()),
        event.place(),
        event.fingerprint(),
        event.verdict(),
        event.session());
  }

  @Test
  void aLogOfLastYearThatIsReadInNowTellsNothingOfTheVisitsOfNow() throws Exception {
    bring(List.of(judged("192.0.2.1", "/now", START), judged("192.0.2.1", "/now", START + 1)));
    long id = read("api/sources?source=192.0.2.1").at("/sources/0/id").asLong();
    long before = START - 365L * 24 * HOUR;
    List<Intake.Arrival> old = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      ClassifiedEvent event = imported(judged("192.0.2.1", "/then/" + i, before + i), before + i);
      old.add(new Intake.Arrival(event, 1, before + i, true, 1, null, START));
    }
    database.intake().take(old);
    bring(List.of(judged("192.0.2.1", "/now", START + 2)));
    JsonNode source = read("api/sources/" + id);
    assertThat(source.at("/profile/events").asInt()).isEqualTo(3);
    assertThat(source.at("/profile/paths")).hasSize(1);
    long session = read("api/sources/" + id + "/sessions").at("/sessions/0/id").asLong();
    JsonNode first = read("api/sessions/" + session + "/events?limit=2");
    assertThat(first.path("events").findValuesAsText("path")).containsExactly("/now", "/now");
    JsonNode rest =
        read("api/sessions/" + session + "/events?before=" + first.path("next_before").asLong());
    assertThat(rest.path("events")).hasSize(1);
    assertThat(rest.path("next_before").isNull()).isTrue();
  }

  @Test
  void whatTheAddressesOfABlockBroughtBackStandsWithTheBlock() throws Exception {
    Wish wish = new Wish(Kind.URL, Optional.of("http://pot.example"), Wish.Format.TXT);
    Decoy decoy = console.honeytokens.create(wish, "the wiki");
    String target = decoy.content().utf8().strip().substring("http://pot.example".length());
    bring(
        List.of(
            judged("2001:db8:0:1::7", target, START),
            judged("2001:db8:0:1:a:b:c:d", target, START + 1),
            judged("2001:db8:0:2::7", target, START + 2)));
    long id = read("api/sources?source=2001:db8:0:1::1").at("/sources/0/id").asLong();
    JsonNode source = read("api/sources/" + id);
    assertThat(source.at("/honeytokens/0/times").asInt()).isEqualTo(2);
  }

  @Test
  void theClientsOfASharedAddressStandEachForItself() throws Exception {
    Judging shared =
        new Judging(
            _ -> Place.UNKNOWN,
            SignatureSet.bundled(),
            new Sessions(
                100, new SharedNetworks(List.of(Network.parse("192.0.2.0/24").orElseThrow()))),
            new Heuristics());
    bring(
        List.of(
            shared.judge(SampleEvents.legit("192.0.2.1", "/one", START).event()),
            shared.judge(SampleEvents.malformed("192.0.2.1", START + 1).event()),
            shared.judge(SampleEvents.raw("192.0.2.1", START + 2).event())));
    JsonNode all = read("api/sources?source=192.0.2.1").path("sources");
    assertThat(all.findValuesAsText("source")).hasSize(3).containsOnly("192.0.2.1");
    assertThat(all.at("/0/client").isNull()).isTrue();
    assertThat(read("api/sources").path("sources")).hasSize(3);
    for (JsonNode one : all) {
      JsonNode source = read("api/sources/" + one.path("id").asLong());
      assertThat(source.at("/profile/events").asInt()).isEqualTo(1);
      long session =
          read("api/sources/" + one.path("id").asLong() + "/sessions")
              .at("/sessions/0/id")
              .asLong();
      assertThat(read("api/sessions/" + session + "/events").path("events")).hasSize(1);
    }
    assertThat(read("api/sources?source=192.0.2.1&limit=2").path("sources")).hasSize(2);
  }
}
