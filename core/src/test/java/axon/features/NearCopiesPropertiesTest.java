package axon.features;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.Header;
import axon.event.Request;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class NearCopiesPropertiesTest {
  @Property
  void numbersMakeNoDifference(
      @ForAll @IntRange(min = 0) int one, @ForAll @IntRange(min = 0) int other) {
    assertThat(of("/item?id=" + one)).isEqualTo(of("/item?id=" + other));
  }

  @Property
  void letterCaseMakesNoDifference(@ForAll @AlphaChars @StringLength(max = 40) String word) {
    assertThat(of("/" + word)).isEqualTo(of("/" + word.toUpperCase(Locale.ROOT)));
  }

  @Property
  void percentCodingMakesNoDifference(@ForAll @AlphaChars @StringLength(max = 40) String word) {
    StringBuilder coded = new StringBuilder("/");
    word.chars().forEach(c -> coded.append('%').append(Integer.toHexString(c)));
    assertThat(of(coded.toString())).isEqualTo(of("/" + word));
  }

  @Property
  void anyTextIsHashedAndAlwaysAlike(@ForAll String target) {
    assertThat(of(target)).isEqualTo(of(target));
  }

  @Example
  void randomHostNamesMakeNoDifference() {
    assertThat(of("/x?url=http://t4l3a23d36dl6ki41gf.oast.pro"))
        .isEqualTo(of("/x?url=http://dopumc96jn7fk7t7sg69.oast.pro"));
  }

  @Example
  void wordsDo() {
    assertThat(of("/login")).isNotEqualTo(of("/logout"));
    assertThat(of("/a?b=1")).isNotEqualTo(of("/a/b=1"));
  }

  @Example
  void methodAndBodyDoAndHeadersDoNot() {
    long get = NearCopies.of(request("GET", "/", "", List.of()));
    assertThat(NearCopies.of(request("POST", "/", "", List.of()))).isNotEqualTo(get);
    assertThat(NearCopies.of(request("GET", "/", "a=b", List.of()))).isNotEqualTo(get);
    assertThat(NearCopies.of(request("GET", "/", "", List.of(new Header("A", "b")))))
        .isEqualTo(get);
  }

  private static long of(String target) {
    return NearCopies.of(request("GET", target, "", List.of()));
  }

  private static Request request(String method, String target, String body, List<Header> headers) {
    Bytes bytes = Bytes.utf8(body);
    return new Request(
        Bytes.EMPTY,
        method,
        target,
        "HTTP/1.1",
        headers,
        new Body(bytes, bytes.length(), -1, Bytes.EMPTY),
        null);
  }
}
