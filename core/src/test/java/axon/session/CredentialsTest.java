package axon.session;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  private static Request basic(String pair) {
    String coded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.ISO_8859_1));
    return Requests.of("GET", "/", "", "Authorization", "Basic " + coded);
  }

  @Test
  void basicAuthorizationOffersAPair() {
    assertThat(Credentials.offeredIn(basic("admin:admin"))).isTrue();
    assertThat(Credentials.offeredIn(basic("admin:"))).isFalse();
    assertThat(Credentials.offeredIn(basic(":secret"))).isFalse();
    assertThat(Credentials.offeredIn(basic("admin"))).isFalse();
    Request other = Requests.of("GET", "/", "", "Authorization", "Bearer YTpi");
    assertThat(Credentials.offeredIn(other)).isFalse();
    Request broken = Requests.of("GET", "/", "", "Authorization", "Basic %%%");
    assertThat(Credentials.offeredIn(broken)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user=admin&password=1",
        "log=admin&pwd=x&wp-submit=Log+In",
        "a=b&Username=x&Passwd=y",
        "data%5BUser%5D%5Busername%5D=x&data%5BUser%5D%5Bpassword%5D=y",
        "form[email]=a@b&form[password]=c",
        "{\"username\":\"admin\",\"password\":\"x\"}",
        "  [ {\"auth\": {\"user\" : \"a\\\"b\", \"pwd\": 1234}} ]",
        "{\"note\":\"password: none\",\"login\":\"a\",\"pass\":\"b\"}",
      })
  void bodiesThatOfferAPair(String body) {
    assertThat(Credentials.offeredIn(Requests.of("POST", "/", body))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user=admin",
        "user=&password=1",
        "user=a&password=",
        "user&password",
        "q=user=a&r=password",
        "{\"username\":\"admin\"}",
        "{\"username\":\"\",\"password\":\"x\"}",
        "{\"username\":\"a\",\"password\":null}",
        "{\"text\":\"username\",\"more\":\"password\"}",
        "{\"username\":\"a\",\"password\":\"",
        "{\"user",
        "\"",
        "&&&==",
      })
  void bodiesThatOfferNone(String body) {
    assertThat(Credentials.offeredIn(Requests.of("POST", "/", body))).isFalse();
  }

  @Test
  void aQueryIsAFormToo() {
    assertThat(Credentials.offeredIn(Requests.of("GET", "/login.cgi?user=a&psw=b", ""))).isTrue();
  }

  @Test
  void partsOfAMultipartFormAreFields() {
    String body =
        String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"username\"",
            "",
            "admin",
            "--b",
            "Content-Disposition: form-data; name=\"password\"",
            "",
            "x",
            "--b--");
    String type = "multipart/form-data; boundary=b";
    assertThat(Credentials.offeredIn(Requests.of("POST", "/", body, "Content-Type", type)))
        .isTrue();
    String empty = body.replace("\r\n\r\nx", "\r\n\r\n");
    assertThat(Credentials.offeredIn(Requests.of("POST", "/", empty, "Content-Type", type)))
        .isFalse();
  }
}
