package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import axon.access.Scope;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final TestConsole console = new TestConsole();

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void tellsItsHealthToAnyone() {
    HttpResponse<String> answer = console.get("health");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"status\":\"ok\"", "\"model_loaded\":false", "\"request\":null");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void isDegradedWithReasons() {
    console.faults.add("the disk is full");
    HttpResponse<String> answer = console.get("health");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"status\":\"degraded\"", "the disk is full");
  }

  @Test
  void signsInWithTheFirstStartCodeAndThenShowsTheDashboard() {
    assertThat(console.get("dashboard").statusCode()).isEqualTo(302);
    console.signIn();
    HttpResponse<String> page = console.get("dashboard");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<base href=\"/\">");
    assertThat(console.get("api/stats").body()).contains("\"total_requests\":0");
  }

  @Test
  void countsRequestsByTheirRoute() {
    console.get("health");
    console.get("api/events/17");
    console.get("no/such/path");
    assertThat(
            console.meters.find("axon.api.requests").counters().stream()
                .map(counter -> counter.getId().getTag("route")))
        .containsExactlyInAnyOrder("/health", "/api/events/{id}", "none");
  }

  @Test
  void whatNobodyAskedForIsNotCounted() {
    console.console.rehearsal().run();
    assertThat(console.meters.find("axon.api.requests").counters()).isEmpty();
    assertThat(console.feed.clients()).isZero();
    console.get("health");
    assertThat(console.meters.find("axon.api.requests").counters()).hasSize(1);
  }

  @Test
  void saysWhetherTheTrafficIsSimulated() {
    console.signIn();
    assertThat(console.get("api/me").body()).contains("\"simulated\":false");
    console.simulated = true;
    assertThat(console.get("api/me").body()).contains("\"simulated\":true");
  }

  @Test
  void aTokenReads() {
    String token = console.token(Scope.READ);
    HttpResponse<String> answer =
        console.send(console.request("api/stats").header("Authorization", "Bearer " + token));
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
