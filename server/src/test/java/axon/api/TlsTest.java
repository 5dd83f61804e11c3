package axon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir private Path directory;

  private ConsoleConfig config(ConsoleConfig.Tls tls) {
    return ConsoleConfig.DEFAULT.withPort(0).withTls(tls);
  }

  /** Trusts the one certificate in this file and nothing else. */
  private static SSLContext trusting(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var in = Files.newInputStream(file)) {
      store.setCertificateEntry(
          "console", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void speaksTlsWithACertificateOfItsOwnMaking() throws Exception {
    try (TestConsole console =
        new TestConsole(config(new ConsoleConfig.Tls.SelfSigned(directory)))) {
      Path certificate = directory.resolve("console.crt");
      try (HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate)).build()) {
        HttpResponse<String> health = TestConsole.send(client, console.request("health"));
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.headers().firstValue("Strict-Transport-Security")).isPresent();
        String code = console.access.accounts().firstStartCode();
        HttpResponse<String> in =
            TestConsole.send(
                client,
                console.own("api/welcome").POST(BodyPublishers.ofString(TestConsole.signUp(code))));
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow()).endsWith("; Secure");
      }
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("console.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsItsCertificate() throws IOException {
    var tls = new ConsoleConfig.Tls.SelfSigned(directory);
    new TestConsole(config(tls)).close();
    byte[] first = Files.readAllBytes(directory.resolve("console.crt"));
    new TestConsole(config(tls)).close();
    assertThat(Files.readAllBytes(directory.resolve("console.crt"))).isEqualTo(first);
  }

  @Test
  void takesTheUsersOwnCertificate() throws Exception {
    new TestConsole(config(new ConsoleConfig.Tls.SelfSigned(directory))).close();
    Path certificate = directory.resolve("console.crt");
    Path key = directory.resolve("console.key");
    var own = new ConsoleConfig.Tls.Files(certificate, key);
    try (TestConsole console = new TestConsole(config(own));
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate)).build()) {
      assertThat(TestConsole.send(client, console.request("health")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void oldTlsIsRefused() throws Exception {
    try (TestConsole console =
        new TestConsole(config(new ConsoleConfig.Tls.SelfSigned(directory)))) {
      SSLContext context = trusting(directory.resolve("console.crt"));
      InetSocketAddress address = console.console.address();
      try (SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
        assertThat(socket.getSupportedProtocols()).contains("TLSv1.1");
        socket.setEnabledProtocols(new String[] {"TLSv1.1"});
        assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
      }
    }
  }

  @Test
  void namesTheFileThatIsWrong() throws IOException {
    Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "no pem at all");
    Path missing = directory.resolve("missing.pem");
    assertThatThrownBy(
            () -> new TestConsole(config(new ConsoleConfig.Tls.Files(nonsense, nonsense))))
        .hasMessageContaining("nonsense.pem");
    assertThatThrownBy(() -> new TestConsole(config(new ConsoleConfig.Tls.Files(missing, missing))))
        .hasMessageContaining("missing.pem");
  }
}
