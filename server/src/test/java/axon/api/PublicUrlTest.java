package axon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console on plain HTTP behind something that ends TLS. */
class PublicUrlTest {
  private static final String PUBLIC = "https://axon.example:8443";

  private final TestConsole console =
      new TestConsole(
          ConsoleConfig.DEFAULT
              .withPort(0)
              .withReach(new ConsoleConfig.Reach(List.of(), PUBLIC, List.of(), null)));

  @AfterEach
  void close() {
    console.close();
  }

  private String welcome(String host, String origin) {
    String body = TestConsole.signUp(console.access.accounts().firstStartCode());
    return RawHttp.ask(
        console.console.address(),
        "POST /api/welcome HTTP/1.1\r\nHost: "
            + host
            + "\r\nX-Axon: 1\r\nOrigin: "
            + origin
            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private String cookie(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 204");
    return answer.lines().filter(line -> line.startsWith("Set-Cookie: ")).findFirst().orElseThrow();
  }

  @Test
  void theCookieIsNeverSentInTheClear() {
    assertThat(cookie(welcome("axon.example:8443", PUBLIC)))
        .contains("; HttpOnly; SameSite=Strict; Secure");
  }

  @Test
  void aProxyMayPutAHostOfItsOwn() {
    assertThat(cookie(welcome("127.0.0.1", PUBLIC))).contains("; Secure");
  }

  @Test
  void pagesFromElsewhereStayOutside() {
    for (String origin :
        List.of(
            "https://evil.example",
            "http://axon.example:8443",
            "https://axon.example",
            "https://axon.example:8443.evil.example",
            "null")) {
      assertThat(welcome("127.0.0.1", origin)).as(origin).startsWith("HTTP/1.1 403");
    }
    assertThat(RawHttp.get(console.console.address(), "/health", "evil.example"))
        .startsWith("HTTP/1.1 421");
    assertThat(RawHttp.get(console.console.address(), "/health", "AXON.example:8443"))
        .startsWith("HTTP/1.1 200");
  }
}
