package axon.session;

import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;

class CredentialsPropertiesTest {
  @Property(tries = 500)
  void anyBodyIsReadWithoutFault(
      @ForAll @Chars({'{', '[', '"', '\\', ':', ',', 'p', '=', '&', '%', 'u', ' ', '\r', '\n'})
          String body) {
    var request = Requests.of("POST", "/?" + body, body, "Content-Type", body);
    assertThatCode(() -> Credentials.offeredIn(request)).doesNotThrowAnyException();
  }
}
