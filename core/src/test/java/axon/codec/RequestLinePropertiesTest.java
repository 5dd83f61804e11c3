package axon.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import axon.event.Header;
import axon.event.Request;
import axon.verdict.Prediction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;

class RequestLinePropertiesTest {
  @Property(tries = 500)
  void whatIsWrittenIsReadBackByteForByte(
      @ForAll @CharRange(from = 0, to = 255) String target,
      @ForAll @Size(max = 8) List<@CharRange(from = 0, to = 255) String> texts,
      @ForAll byte[] body,
      @ForAll Prediction label)
      throws IOException {
    List<Header> headers = texts.stream().map(text -> new Header("X-" + text, text)).toList();
    Request request =
        new Request(
            RequestText.head("GET", target, "HTTP/1.1", headers),
            "GET",
            target,
            "HTTP/1.1",
            headers,
            RequestText.body(body, headers),
            null);
    RequestLine line = new RequestLine("7", "here", request, label, "xss", null);
    List<RequestLine> back = new ArrayList<>();
    byte[] written = RequestLineWriter.of(line).getBytes(StandardCharsets.UTF_8);
    RequestFile.read(new ByteArrayInputStream(written), "x", true, back::add, _ -> {});
    assertThat(back).containsExactly(line);
  }

  @Property(tries = 500)
  void anyBytesAreCountedAsGoodOrBad(@ForAll @Size(max = 200) byte[] content) {
    assertThatCode(
            () -> RequestFile.read(new ByteArrayInputStream(content), "x", false, _ -> {}, _ -> {}))
        .satisfiesAnyOf(
            fault -> assertThat(fault).isNull(),
            // what begins like gzip and is none cannot be read at all
            fault -> assertThat(fault).isInstanceOf(IOException.class));
  }
}
