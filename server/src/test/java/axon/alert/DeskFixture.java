package axon.alert;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules at work in a time that the test moves, with what left. */
final class DeskFixture {
  final MemoryAlerts store = new MemoryAlerts();
  final List<Ignore> ignored = new ArrayList<>();
  final List<Message> left = new ArrayList<>();
  final Set<Long> acknowledged = new HashSet<>();
  final AlertSettings settings;
  private final AlertMeters meters = new AlertMeters(new SimpleMeterRegistry());
  private final List<Parcel> pending = new ArrayList<>();
  long now = Sightings.START;
  Desk desk;

  DeskFixture(Policy policy, Rule... rules) {
    this.settings =
        new AlertSettings(
            7, List.of(rules), policy, List.of(), Optional.of("https://axon.example/"));
    this.desk = open(true);
  }

  DeskFixture() {
    this(Policy.STANDARD);
  }

  /** Goes on as after a restart; what is told from now on arrives at once, or never. */
  void restart(boolean arrives) {
    desk = open(arrives);
  }

  private Desk open(boolean arrives) {
    return new Desk(
        settings,
        new Desk.Kept(store, store),
        meters,
        parcel -> {
          left.add(parcel.message());
          if (arrives) {
            pending.add(Parcel.of(parcel.message(), parcel.message().alerts()));
          }
        },
        acknowledged::contains,
        now);
  }

  void see(Sighting... sightings) {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC);
    Ignored list = new Ignored(() -> List.copyOf(ignored), clock, meters);
    for (Sighting sighting : sightings) {
      if (!list.holds(sighting, 1)) {
        desk.see(new Inbox.Item(sighting, 1), now);
      }
    }
  }

  /** Lets time pass, second by second as the alerts' thread would. */
  void pass(Duration span) {
    long end = now + span.toMillis();
    while (now < end) {
      now = Math.min(end, now + 1000);
      List.copyOf(pending).forEach(desk::arrived);
      pending.clear();
      desk.tick(now);
      desk.save();
    }
    List.copyOf(pending).forEach(desk::arrived);
    pending.clear();
    desk.save();
  }

  List<String> kinds() {
    return left.stream().map(message -> message.kind().wireName()).toList();
  }

  List<String> titles() {
    return left.stream().map(message -> Letter.of(message, settings.console()).title()).toList();
  }
}
