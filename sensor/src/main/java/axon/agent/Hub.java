package axon.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The hub, over HTTP: one report a request. Redirects are not followed. Any thread. */
final class Hub implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int MOST_READ = 2000;
  private static final int SHOWN = 300;

  private final AgentConfig.HubAddress hub;
  private final String program;
  private final URI events;
  private final HttpClient client;

  /**
   * @param program what the agent calls itself
   * @throws AgentException if the certificates to trust cannot be read
   */
  Hub(AgentConfig.HubAddress hub, String program) {
    this.hub = hub;
    this.program = program;
    String base = hub.url().toString();
    this.events = URI.create(base + (base.endsWith("/") ? "" : "/") + "api/agent-event");
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER);
    hub.authority().ifPresent(file -> builder.sslContext(trusting(file)));
    this.client = builder.build();
  }

  private static SSLContext trusting(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca" + number++, certificate);
      }
      if (number == 0) {
        throw new AgentException(file + " holds no certificate in PEM");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new AgentException("cannot read certificates from " + file + ": " + e.getMessage(), e);
    }
  }

  /** Sends a report and waits for what becomes of it. */
  HubAnswer send(String report) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("User-Agent", program)
            .header("X-Node-Id", hub.nodeId())
            .header("X-Node-Key", hub.nodeKey().reveal())
            .POST(BodyPublishers.ofString(report))
            .build();
    try {
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return answer(answer.statusCode(), body.readNBytes(MOST_READ));
      }
    } catch (IOException e) {
      String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
      return new HubAnswer.Later("the hub cannot be reached: " + plain(why));
    }
  }

  private static HubAnswer answer(int status, byte[] body) {
    if (status >= 200 && status < 300) {
      return new HubAnswer.Taken();
    }
    String why = status + " " + plain(new String(body, StandardCharsets.UTF_8));
    return switch (status) {
      case 400, 413, 415, 422 -> new HubAnswer.Refused(why);
      case 401, 403 -> new HubAnswer.Later("the hub does not know this node: " + why);
      default -> new HubAnswer.Later("the hub answered " + why);
    };
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.chars()
        .limit(SHOWN)
        .map(c -> c < 0x20 || c > 0x7e ? ' ' : c)
        .forEach(c -> plain.append((char) c));
    return plain.toString().strip();
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
