package axon.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.verdict.AttackType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no alert is made of, as the settings and people say. */
class IgnoredTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Ignore> settings = new ArrayList<>();
  private final IgnoreRecords records = new MemoryIgnores();
  private final Hands clock = new Hands();
  private final Ignored ignored = new Ignored(() -> settings, clock, new AlertMeters(meters));

  /** A clock that is set by hand. */
  private static final class Hands extends Clock {
    private long now = 1_000_000;

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(now);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static Ignore source(String address, long until) {
    return new Ignore(Match.parse(address).orElseThrow(), until);
  }

  private boolean holds(String address) {
    return ignored.holds(Sightings.of(address, "/", "", AttackType.INJECTION, 9), 1);
  }

  @Test
  void anEntryCountsAtOnceUntilItEndsOrIsTakenBackAlsoAfterARestart() {
    ignored.open(records);
    assertThat(holds("203.0.113.7")).isFalse();
    IgnoreEntry entry = ignored.add(source("203.0.113.7", 2_000_000), "ours", "user ada");
    assertThat(entry.at()).isEqualTo(1_000_000);
    ignored.add(source("203.0.113.8", Long.MAX_VALUE), "ours", "user ada");
    settings.add(source("203.0.113.9", Long.MAX_VALUE));
    assertThat(holds("203.0.113.7")).isTrue();
    assertThat(holds("203.0.113.8")).isTrue();
    assertThat(holds("203.0.113.9")).isTrue();
    assertThat(holds("203.0.113.10")).isFalse();
    assertThat(meters.get("axon.alerts.ignored").counter().count()).isEqualTo(3);
    clock.now = 2_000_000;
    assertThat(holds("203.0.113.7")).isFalse();
    Ignored later = new Ignored(List::of, clock, new AlertMeters(meters));
    later.open(records);
    assertThat(later.entries()).isEqualTo(ignored.entries()).hasSize(2);
    assertThat(later.remove(later.entries().getLast().id())).isTrue();
    assertThat(later.holds(Sightings.of("203.0.113.8", "/", "", AttackType.INJECTION, 9), 1))
        .isFalse();
  }

  @Test
  void whereThereIsNoMoreRoomThoseThatHaveEndedMakeSome() {
    ignored.open(records);
    for (int i = 0; i < Ignored.MOST; i++) {
      long until = i < 2 ? 2_000_000 : Long.MAX_VALUE;
      ignored.add(source("10.0." + i + ".1", until), "ours", "user ada");
    }
    Ignore more = source("10.1.0.1", Long.MAX_VALUE);
    assertThatThrownBy(() -> ignored.add(more, "ours", "user ada"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there are 200 entries already; take some back");
    clock.now = 2_000_000;
    ignored.add(more, "ours", "user ada");
    assertThat(ignored.entries()).hasSize(Ignored.MOST - 1);
    assertThat(holds("10.1.0.1")).isTrue();
  }
}
