package axon.alert;

import axon.alert.HttpShape.Posting;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Posts messages. Follows no redirect and reads no answer but its status. */
final class HttpChannel implements Channel {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final HttpClient client;
  private final HttpShape shape;
  private final Optional<String> console;

  HttpChannel(HttpClient client, HttpShape shape, Optional<String> console) {
    this.client = client;
    this.shape = shape;
    this.console = console;
  }

  /** {@return a client for all channels of a process} */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10))
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  @Override
  public int send(Message message) throws InterruptedException {
    Posting posting = shape.of(message, Letter.of(message, console));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(posting.url())
            .timeout(PATIENCE)
            .header("Content-Type", posting.type() + "; charset=utf-8")
            .header("User-Agent", "Axon")
            .POST(HttpRequest.BodyPublishers.ofString(posting.body()));
    posting.headers().forEach(request::header);
    try {
      HttpResponse<InputStream> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      answer.body().close();
      judge(answer);
      return posting.named();
    } catch (IOException e) {
      // its text may name the address, which may hold a secret
      throw DeliveryException.passing(words(e), null);
    }
  }

  private static String words(IOException e) {
    return switch (e) {
      case java.net.http.HttpTimeoutException _ -> "no answer in time";
      case java.net.ConnectException _ -> "no connection";
      case javax.net.ssl.SSLException _ -> "TLS failed";
      default -> "the connection broke off (" + e.getClass().getSimpleName() + ")";
    };
  }

  private static void judge(HttpResponse<?> answer) {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return;
    }
    String words = "answered with status " + status;
    boolean passing = status == 408 || status == 425 || status == 429 || status >= 500;
    if (!passing) {
      throw DeliveryException.lasting(words, null);
    }
    throw DeliveryException.passingAfter(words, wait(answer));
  }

  private static Duration wait(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(span -> span.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : span)
        .orElse(Duration.ZERO);
  }
}
