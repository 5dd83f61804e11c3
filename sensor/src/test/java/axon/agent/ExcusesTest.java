package axon.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcusesTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "02:00-03:30, 2026-11-22T02:00, true",
    "02:00-03:30, 2026-11-22T03:29, true",
    "02:00-03:30, 2026-11-22T03:30, false",
    "02:00-03:30, 2026-11-22T01:59, false",
    "23:00-01:00, 2026-11-22T23:30, true",
    "23:00-01:00, 2026-11-23T00:59, true",
    "23:00-01:00, 2026-11-23T01:00, false",
    "sun 23:00-01:00, 2026-11-22T23:30, true",
    "sun 23:00-01:00, 2026-11-23T00:30, true",
    "sun 23:00-01:00, 2026-11-22T00:30, false",
    "mon 08:00-09:00, 2026-11-22T08:30, false",
    "SAT 08:00-09:00, 2026-11-21T08:30, true"
  })
  void readingIsExcusedInsideAWindowAndOnlyThere(String window, String time, boolean excused) {
    assertThat(excuses(window).excuse(touch(Action.READ, time))).isEqualTo(excused);
    assertThat(excuses(window).excuse(touch(Action.OPEN, time))).isEqualTo(excused);
  }

  @Test
  void whatChangesADecoyIsNeverExcused() {
    for (Action action : List.of(Action.ATTRIB, Action.MODIFY, Action.MOVE, Action.DELETE)) {
      assertThat(excuses("00:00-23:59").excuse(touch(action, "2026-11-22T12:00"))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2:00-3:00",
        "02:00",
        "25:00-26:00",
        "02:60-03:00",
        "02:00-02:00",
        "xyz 01:00-02:00"
      })
  void whatIsNoWindowIsRefused(String text) {
    assertThat(Excuses.Window.parse(text)).isEmpty();
  }

  @Test
  void aWindowReadsBackFromItsText() {
    for (String text : List.of("02:00-03:30", "sun 23:00-01:00")) {
      assertThat(Excuses.Window.parse(text).map(Excuses.Window::toString)).contains(text);
    }
  }

  private static Excuses excuses(String... windows) {
    return new Excuses(
        Arrays.stream(windows).map(Excuses.Window::parse).flatMap(Optional::stream).toList(), ZONE);
  }

  private static Touch touch(Action action, String time) {
    long at = LocalDateTime.parse(time).atZone(ZONE).toInstant().toEpochMilli();
    return new Touch(Path.of("/srv/decoy"), action, at);
  }
}
