package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import axon.journal.StoredEvent;
import axon.verdict.Prediction;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The live feed, over real WebSockets. */
class LiveTest {
  private final TestConsole console = new TestConsole();
  private final String token = console.token(Scope.READ);
  private final List<Dashboard> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(Dashboard::close);
    console.close();
  }

  private Dashboard dashboard(String query) {
    Dashboard dashboard = Dashboard.open(console, console.client, token, query);
    open.add(dashboard);
    return dashboard;
  }

  @Test
  void greetsThenShowsWhatHappens() throws Exception {
    Dashboard dashboard = dashboard("");
    JsonNode greeting = dashboard.next();
    assertThat(greeting.path("type").asText()).isEqualTo("connected");
    assertThat(greeting.path("timestamp").asLong()).isPositive();
    assertThat(greeting.path("session_id").asText()).isNotEmpty();
    console.happen("/?id=1'--", Prediction.ATTACK);
    JsonNode shown = dashboard.await("classification");
    assertThat(shown.path("path").asText()).isEqualTo("/?id=1'--");
    assertThat(shown.path("prediction").asText()).isEqualTo("attack");
    assertThat(shown.path("ip").asText()).isEqualTo("203.0.113.7");
    assertThat(shown.path("country").asText()).isEqualTo("CN");
    assertThat(shown.path("techniques").get(0).asText()).isEqualTo("CWE-89");
  }

  @Test
  void answersPingsAndGivesStatistics() throws Exception {
    console.history.add("/", Prediction.LEGIT);
    Dashboard dashboard = dashboard("");
    assertThat(dashboard.say("{\"type\":\"ping\"}").await("pong").path("timestamp").asLong())
        .isPositive();
    JsonNode stats = dashboard.say("{\"type\":\"get_stats\"}").await("stats");
    assertThat(stats.path("total_requests").asLong()).isEqualTo(1);
    assertThat(stats.has("attacks_blocked")).isTrue();
    assertThat(stats.has("requests_per_min")).isTrue();
  }

  @Test
  void answersNonsenseWithAnErrorAndGoesOn() throws Exception {
    Dashboard dashboard = dashboard("");
    List<String> nonsense =
        List.of(
            "",
            "hello",
            "[]",
            "null",
            "{}",
            "{\"type\":7}",
            "{\"type\":\"drop_tables\"}",
            "{\"type\":\"filter\"}",
            "{\"type\":\"filter\",\"prediction\":\"everything\"}",
            "[".repeat(4000),
            "x".repeat(100_000));
    for (String message : nonsense) {
      JsonNode error = dashboard.say(message).await("error");
      assertThat(error.path("code").asText()).isNotEmpty();
      assertThat(error.path("message").asText()).isNotEmpty();
    }
    dashboard.sayBinary();
    assertThat(dashboard.await("error").path("code").asText()).isEqualTo("not_text");
    dashboard.say("{\"type\":\"ping\"}").await("pong");
  }

  @Test
  void showsAtMostTwentyAndCountsTheRestExactly() throws Exception {
    Dashboard dashboard = dashboard("");
    dashboard.await("connected");
    for (int i = 0; i < 500; i++) {
      console.happen("/" + i, Prediction.LEGIT);
    }
    Dashboard.Shown shown = dashboard.collect(500);
    assertThat(shown.sum()).isEqualTo(500);
    assertThat(shown.ids()).isSorted().doesNotHaveDuplicates();
    assertThat(shown.ids().getFirst()).isEqualTo(1);
    assertThat(shown.ids()).hasSizeLessThan(200);
    assertThat(console.meters.counter("axon.live.skipped").count())
        .isEqualTo((double) shown.skipped());
  }

  @Test
  void filtersAndCountsOnlyWhatWasAskedFor() throws Exception {
    Dashboard dashboard = dashboard("");
    dashboard.say("{\"type\":\"filter\",\"prediction\":\"attack\"}");
    dashboard.say("{\"type\":\"ping\"}").await("pong");
    for (int i = 0; i < 100; i++) {
      console.happen("/" + i, i % 2 == 0 ? Prediction.ATTACK : Prediction.LEGIT);
    }
    Dashboard.Shown shown = dashboard.collect(50);
    assertThat(shown.sum()).isEqualTo(50);
    assertThat(shown.ids()).allMatch(id -> id % 2 == 1);
    dashboard.say("{\"type\":\"filter\",\"prediction\":\"all\"}");
    dashboard.say("{\"type\":\"ping\"}").await("pong");
    console.happen("/last", Prediction.LEGIT);
    assertThat(dashboard.collect(1).sum()).isEqualTo(1);
  }

  @Test
  void sendsFirstWhatCameAfterTheLastEventSeen() throws Exception {
    for (int i = 0; i < 30; i++) {
      console.history.add("/" + i, Prediction.LEGIT);
    }
    Dashboard.Shown shown = dashboard("?after=4").collect(26);
    assertThat(shown.ids()).isEqualTo(LongStream.rangeClosed(5, 30).boxed().toList());
  }

  @Test
  void sendsTheNewestThousandAtMostAndCountsWhatLiesBefore() throws Exception {
    for (int i = 0; i < 1500; i++) {
      console.history.add("/" + i, Prediction.LEGIT);
    }
    Dashboard.Shown shown = dashboard("?after=100").collect(1400);
    assertThat(shown.ids()).isEqualTo(LongStream.rangeClosed(501, 1500).boxed().toList());
    assertThat(shown.skipped()).isEqualTo(400);
  }

  @Test
  void clientsThatTakeNothingDoNotKeepOthersFromWhatTheyMissed() throws Exception {
    for (int i = 0; i < 1000; i++) {
      console.history.add("/" + "\u00e9".repeat(2000) + i, Prediction.LEGIT);
    }
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        stalled.add(RawHttp.watch(console.console.address(), token));
      }
      Dashboard.Shown shown = dashboard("?after=0").collect(1000);
      assertThat(shown.ids()).hasSize(1000);
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  @Test
  void betweenBackfillAndLiveNothingIsMissingAndNothingComesTwice() throws Exception {
    Thread flood =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 900; i++) {
                console.happen("/" + i, Prediction.LEGIT);
              }
            });
    List<Dashboard> all = IntStream.range(0, 20).mapToObj(_ -> dashboard("?after=0")).toList();
    flood.join();
    for (Dashboard dashboard : all) {
      Dashboard.Shown shown = dashboard.collect(900);
      assertThat(shown.sum()).isEqualTo(900);
      assertThat(shown.ids()).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void aRepetitionIsNoNewEvent() throws Exception {
    Dashboard dashboard = dashboard("");
    dashboard.await("connected");
    StoredEvent first = console.happen("/a", Prediction.LEGIT);
    console.feed.accept(
        List.of(new StoredEvent(first.id(), first.event(), 7, first.lastSeen() + 1)));
    console.happen("/b", Prediction.LEGIT);
    assertThat(dashboard.await("classification").path("path").asText()).isEqualTo("/a");
    assertThat(dashboard.await("classification").path("path").asText()).isEqualTo("/b");
  }

  @Test
  void twoHundredDashboardsGetEveryEvent() throws Exception {
    List<Dashboard> all = IntStream.range(0, 200).mapToObj(_ -> dashboard("")).toList();
    for (Dashboard dashboard : all) {
      dashboard.await("connected");
    }
    assertThat(console.feed.clients()).isEqualTo(200);
    for (int i = 0; i < 100; i++) {
      console.happen("/" + i, Prediction.LEGIT);
    }
    for (Dashboard dashboard : all) {
      assertThat(dashboard.collect(100).sum()).isEqualTo(100);
    }
  }

  @Test
  void refusesWhoHasNoRightToWatch() {
    assertThat(refusal(() -> dashboardWith("axon_nonsense"))).isEqualTo(401);
    assertThat(refusal(() -> dashboardWith(console.token(Scope.INGEST)))).isEqualTo(403);
    assertThat(refusal(() -> Dashboard.openAsPage(console, origin()))).isEqualTo(401);
    assertThat(refusal(() -> dashboard("?after=x"))).isEqualTo(400);
  }

  @Test
  void aPageMustBeOurOwn() throws Exception {
    console.signIn();
    assertThat(refusal(() -> Dashboard.openAsPage(console, "https://evil.example"))).isEqualTo(403);
    assertThat(refusal(() -> Dashboard.openAsPage(console, "null"))).isEqualTo(403);
    try (Dashboard own = Dashboard.openAsPage(console, origin())) {
      own.await("connected");
    }
  }

  @Test
  void aPlainRequestIsToldToUpgrade() {
    HttpResponse<String> answer = console.get("ws");
    assertThat(answer.statusCode()).isEqualTo(426);
    assertThat(answer.body()).contains("upgrade_required");
  }

  private String origin() {
    return console.console.url().replaceFirst("/$", "");
  }

  private Dashboard dashboardWith(String text) {
    return Dashboard.open(console, console.client, text, "");
  }

  private static int refusal(Runnable attempt) {
    try {
      attempt.run();
      return 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }
}
