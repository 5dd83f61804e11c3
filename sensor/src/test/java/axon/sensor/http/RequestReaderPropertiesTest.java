package axon.sensor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RequestReaderPropertiesTest {
  private static final HttpLimits SMALL =
      new HttpLimits(
          new HttpLimits.Sizes(64, 256, 8, 16, 64),
          HttpLimits.DEFAULT.times(),
          new HttpLimits.Connections(8, 8, 8),
          new HttpLimits.Unfinished(1 << 20, 1 << 20));

  @Property(tries = 1500)
  void anySplitOfRecordedRequestsGivesTheSame(
      @ForAll("recorded") byte[] bytes,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int cuts) {
    assertThat(ReaderRun.found(HttpLimits.DEFAULT, split(bytes, seed, cuts)))
        .isEqualTo(ReaderRun.found(HttpLimits.DEFAULT, List.of(bytes)));
  }

  @Property(tries = 1500)
  void anySplitOfGarbageGivesTheSame(
      @ForAll("garbage") byte[] bytes,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int cuts) {
    assertThat(ReaderRun.found(SMALL, split(bytes, seed, cuts)))
        .isEqualTo(ReaderRun.found(SMALL, List.of(bytes)));
  }

  @Property(tries = 500)
  void anyBytesEndInAnEventOrInSilence(@ForAll @Size(min = 1, max = 400) byte[] bytes) {
    List<String> found = ReaderRun.found(HttpLimits.DEFAULT, List.of(bytes));
    assertThat(found).isNotEmpty();
  }

  @Provide
  Arbitrary<byte[]> recorded() {
    return Arbitraries.of(RecordedRequest.all())
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(list -> join(list.stream().map(RecordedRequest::bytes).toList()));
  }

  /** Pieces of HTTP in any order, so that the limits and the odd corners are met. */
  @Provide
  Arbitrary<byte[]> garbage() {
    return Arbitraries.of(
            "GET ",
            "/",
            " HTTP/1.1",
            "\r\n",
            "\n",
            "\r",
            "Host: x\r\n",
            "a: b\r\n",
            "\0",
            " ",
            ":",
            "Content-Length: 5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "5\r\nabcde\r\n",
            "0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: x\r\n",
            "\u0016\u0003\u0001\0\5",
            "Expect: 100-continue\r\n",
            ";x",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "\u00ff")
        .list()
        .ofMinSize(1)
        .ofMaxSize(14)
        .map(list -> String.join("", list).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  private static byte[] join(List<byte[]> parts) {
    byte[] all = new byte[parts.stream().mapToInt(p -> p.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static List<byte[]> split(byte[] bytes, long seed, int cuts) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] at = random.ints(cuts, 0, bytes.length + 1).sorted().toArray();
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    for (int cut : at) {
      pieces.add(Arrays.copyOfRange(bytes, from, cut));
      from = cut;
    }
    pieces.add(Arrays.copyOfRange(bytes, from, bytes.length));
    return pieces;
  }
}
