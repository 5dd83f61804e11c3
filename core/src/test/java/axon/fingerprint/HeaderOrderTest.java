package axon.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.Header;
import axon.event.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderOrderTest {
  private static Request request(String method, String... namesAndValues) {
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Request(Bytes.EMPTY, method, "/", "HTTP/1.1", headers, Body.NONE, null);
  }

  private static Request names(String list) {
    String[] names = list.split(" ");
    String[] pairs = new String[names.length * 2];
    for (int i = 0; i < names.length; i++) {
      pairs[2 * i] = names[i];
      pairs[2 * i + 1] = "x";
    }
    return request("GET", pairs);
  }

  @Test
  void staysTheSameFromReleaseToRelease() {
    assertThat(HeaderOrder.of(names("Host User-Agent Accept"))).isEqualTo("ho1-1r03-bbd645832f36");
    assertThat(HeaderOrder.of(request("BREW"))).isEqualTo("ho1-1x00-cbf29ce48422");
  }

  @Test
  void orderAndLetterCaseCount() {
    String one = HeaderOrder.of(names("Host User-Agent Accept"));
    assertThat(HeaderOrder.of(names("Host Accept User-Agent"))).isNotEqualTo(one);
    assertThat(HeaderOrder.of(names("host User-Agent Accept"))).isNotEqualTo(one);
  }

  @Test
  void valuesAndWhatIsAskedForDoNotCount() {
    String one = HeaderOrder.of(request("GET", "Host", "a", "User-Agent", "b"));
    Request other =
        request("HEAD", "Host", "c", "Cookie", "d", "User-Agent", "e", "Range", "f", "CF-Ray", "g");
    assertThat(HeaderOrder.of(other)).isEqualTo(one);
  }

  @Test
  void namesAreToldApartFromTheirJoins() {
    assertThat(HeaderOrder.of(names("ab c"))).isNotEqualTo(HeaderOrder.of(names("a bc")));
  }

  @Test
  void aThousandHeadersAreNoTrouble() {
    String many = "X ".repeat(1000).strip();
    assertThat(HeaderOrder.of(names(many))).startsWith("ho1-1r99-").hasSize(21);
  }

  @ParameterizedTest
  @CsvSource({
    "curl/8.5.0, CURL",
    "Wget/1.21, WGET",
    "python-requests/2.32, PYTHON",
    "Go-http-client/1.1, GO",
    "okhttp/4.12.0, OKHTTP",
    "Java/21.0.1, JAVA",
    "Java-http-client/21, JAVA",
    "sqlmap/1.8, SQLMAP",
    "Mozilla/5.0 (compatible; Nmap Scripting Engine), NMAP",
    "Mozilla/5.0 (compatible; Googlebot/2.1), CRAWLER",
    "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0, FIREFOX",
    "Mozilla/5.0 zgrab/0.x, OTHER_SCANNER",
    "Mozilla/5.0, UNKNOWN",
    "Hello World, UNKNOWN",
  })
  void anAgentIsReadForWhatItClaims(String agent, ClientFamily family) {
    assertThat(Client.of(request("GET", "User-Agent", agent)).claimed()).isEqualTo(family);
  }

  @Test
  void anEmptyAgentClaimsNothing() {
    assertThat(Client.of(request("GET", "User-Agent", " ")).claimed()).isEqualTo(ClientFamily.NONE);
    assertThat(Client.of(request("GET")).shape()).isEqualTo(ClientFamily.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "Host User-Agent Accept, CURL",
    "Host User-Agent Accept-Encoding Accept Connection, PYTHON",
    "Host User-Agent Accept-Encoding, GO",
    "Host Connection Accept-Encoding User-Agent, OKHTTP",
    "Host Connection User-Agent Accept Accept-Encoding Accept-Language, CHROME",
    "Host User-Agent Accept Accept-Language Accept-Encoding Connection, FIREFOX",
    "Host Accept User-Agent Accept-Language Accept-Encoding Connection, SAFARI",
    "X-Odd Host, UNKNOWN",
  })
  void headersTellTheirFamily(String list, ClientFamily family) {
    assertThat(Client.of(names(list)).shape()).isEqualTo(family);
  }

  @Test
  void gzipAloneAtTheEndIsGosOwnLine() {
    Request nuclei =
        request(
            "GET",
            "Host",
            "x",
            "User-Agent",
            "y",
            "Accept",
            "*/*",
            "Accept-Language",
            "en",
            "Accept-Encoding",
            "gzip");
    assertThat(Client.of(nuclei).shape()).isEqualTo(ClientFamily.GO);
  }

  @Test
  void aBrowsersNameOnCurlsHeadersIsADisguise() {
    String agent = "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537";
    Client client = Client.of(request("GET", "Host", "x", "User-Agent", agent, "Accept", "*/*"));
    assertThat(client.isDisguised()).isTrue();
    assertThat(client.isTrueToShape()).isFalse();
  }
}
