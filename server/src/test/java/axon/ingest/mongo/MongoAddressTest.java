package axon.ingest.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MongoAddressTest {
  private static final String SECRET = "s3cretWord";

  @Test
  void hostsAndDatabaseAreShownAndNobodySigningIn() {
    MongoAddress address =
        MongoAddress.parse("mongodb://reader7:s3%40ret@one:27018,[::1]/honey%2Dpot?tls=true");
    assertThat(address.toString()).isEqualTo("mongodb://one:27018,[::1]/honey-pot");
    assertThat(address.database()).isEqualTo("honey-pot");
    assertThat(address.uri())
        .isEqualTo("mongodb://reader7:s3%40ret@one:27018,[::1]/honey%2Dpot?tls=true");
  }

  @Test
  void theKeyIsTheSameWhoeverSignsInAndHoweverHostsAreOrdered() {
    String key = MongoAddress.parse("mongodb://reader7:x@B,a:27018/logs").key();
    assertThat(key).isEqualTo("a:27018,b:27017/logs");
    assertThat(MongoAddress.parse("mongodb://a:27018,b:27017/logs?tls=false").key()).isEqualTo(key);
    assertThat(MongoAddress.parse("mongodb://[::1]/logs").key()).isEqualTo("[::1]:27017/logs");
    assertThat(MongoAddress.parse("mongodb://a/other").key()).isNotEqualTo(key);
  }

  @Test
  void aServiceNameIsOneHostAndIsNotLookedUpWhenItIsRead() {
    MongoAddress address =
        MongoAddress.parse(
            "mongodb+srv://reader7:x@cluster.invalid/logs?retryWrites=true&w=majority");
    assertThat(address).hasToString("mongodb+srv://cluster.invalid/logs");
    assertThatThrownBy(() -> MongoAddress.parse("mongodb+srv://cluster.invalid:1/logs"))
        .hasMessageContaining("without a port");
  }

  @Test
  void aPasswordComesApartFromTheAddress() {
    MongoAddress address = MongoAddress.parse("mongodb://reader7@host/logs?authSource=admin");
    assertThat(address.wantsPassword()).isTrue();
    MongoAddress whole = address.withPassword("a/b?c@d:e f%");
    assertThat(whole.wantsPassword()).isFalse();
    assertThat(MongoAddress.parse(whole.uri()).uri())
        .isEqualTo("mongodb://reader7:a%2Fb%3Fc%40d%3Ae%20f%25@host/logs?authSource=admin");
  }

  @TestFactory
  Stream<DynamicTest> whatIsNoAddressIsRefusedAndNoPasswordQuoted() {
    return Stream.of(
            "mongodb://",
            "mongodb:///logs",
            "mongodb://reader7:s3cretWord@host",
            "mongodb://reader7:s3cretWord@host/",
            "mongodb://reader7:s3cretWord@host:port/logs",
            "mongodb://reader7:s3cretWord@host:99999/logs",
            "mongodb://reader7:s3cretWord/more@host/logs",
            "mongodb://reader7:more?s3cretWord@host/logs",
            "mongodb://reader7:more@s3cretWord@host/logs",
            "mongodb://reader7:100%s3cretWord@host/logs",
            "mongodb://reader7:s3cretWord@host/logs.honeypot_logs",
            "mongodb://reader7:s3cretWord@host/logs?tls=maybe",
            "mongodb://reader7:s3cretWord@host/logs?tsl=true",
            "mongodb://reader7:s3cretWord@host/logs?readPreference=blah",
            "mongodb://reader7:s3cretWord@host/logs?directConnection=true&replicaSet=",
            "mongodb://host/logs?proxyPassword=s3cretWord",
            "mongodb+srv://reader7:s3cretWord@one,two/logs",
            "mysql://reader7:s3cretWord@host/logs")
        .map(text ->
            DynamicTest.dynamicTest(
                text,
                () ->
                    assertThatThrownBy(() -> MongoAddress.parse(text))
                        .isInstanceOf(IllegalArgumentException.class)
                        .message()
                        .isNotBlank()
                        .doesNotContain(SECRET, "reader7")));
  }

  @Property
  void whateverThePasswordIsNothingButTheUriHoldsIt(
      @ForAll @StringLength(max = 12) String around, @ForAll boolean encoded) {
    String password = around + SECRET + around;
    try {
      MongoAddress address =
          encoded
              ? MongoAddress.parse("mongodb://reader7@host/logs").withPassword(password)
              : MongoAddress.parse("mongodb://reader7:" + password + "@host/logs");
      assertThat(address + " " + address.key() + " " + address.database()).doesNotContain(SECRET);
      assertThat(address.uri()).contains(SECRET);
    } catch (IllegalArgumentException e) {
      assertThat(encoded).isFalse();
      assertThat(e).hasMessageNotContainingAny(SECRET, "reader7");
    }
  }
}
