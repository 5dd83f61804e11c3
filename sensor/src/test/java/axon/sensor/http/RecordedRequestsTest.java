package axon.sensor.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RecordedRequestsTest {
  @TestFactory
  Stream<DynamicTest> eachRecordedRequestBecomesTheExpectedEvent() {
    return RecordedRequest.all().stream()
        .map(r -> DynamicTest.dynamicTest(r.name(), () -> check(r)));
  }

  private static void check(RecordedRequest recorded) {
    String found =
        switch (ReaderRun.single(recorded.bytes())) {
          case Incoming.Asked asked -> describe(asked);
          case Incoming.Foreign foreign -> "raw | " + foreign.protocol();
          case Incoming.Waits _, Incoming.ForConsole _ -> "neither request nor bytes";
        };
    assertThat(found).isEqualTo(recorded.expected());
  }

  private static String describe(Incoming.Asked asked) {
    RequestLine line = asked.head().line();
    String body = asked.body().captured().latin1();
    return String.join(
            " | ",
            line.method(),
            line.target(),
            line.version(),
            String.valueOf(asked.head().headers().size()),
            asked.fault() == null ? "-" : asked.fault().name())
        + (body.isEmpty() ? " |" : " | " + body);
  }
}
