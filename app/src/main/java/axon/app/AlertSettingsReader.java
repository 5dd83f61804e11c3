package axon.app;

import axon.alert.AlertSettings;
import axon.alert.Ignore;
import axon.alert.Match;
import axon.alert.Output;
import axon.alert.Policy;
import axon.alert.QuietHours;
import axon.alert.Rule;
import axon.alert.Rule.FirstSeen;
import axon.alert.Rule.Silence;
import axon.alert.Rule.Threshold;
import axon.alert.Rule.Trait;
import axon.api.AlertLabels;
import axon.config.ConfigReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds what is alerted and when; where to is {@link OutputReader}'s. */
final class AlertSettingsReader {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration YEAR = Duration.ofDays(366);

  private final ConfigReader reader;

  AlertSettingsReader(ConfigReader reader) {
    this.reader = reader;
  }

  /**
   * @param publicOrigin what browsers call the console, or null
   */
  AlertSettings settings(@Nullable String publicOrigin) {
    int risk = (int) reader.number("alerts.risk", AlertSettings.STANDARD.risk(), 1, 10);
    Policy policy = policy();
    List<Rule> rules =
        reader.names("alerts.rules").stream().flatMap(n -> rule(n).stream()).toList();
    List<Output> outputs = new OutputReader(reader).outputs();
    return new AlertSettings(
        risk,
        rules,
        policy,
        outputs,
        Optional.ofNullable(publicOrigin).map(origin -> origin + "/"));
  }

  /** {@return what no alert is made of} */
  List<Ignore> ignored() {
    return reader.list(
        "alerts.ignore",
        List.of(),
        text -> Ignore.parse(text).filter(one -> AlertLabels.exists(one.match())),
        Ignore.ALLOWED);
  }

  private Policy policy() {
    Policy usual = Policy.STANDARD;
    return new Policy(
        (int) reader.number("alerts.digest.below", usual.digestBelow(), 0, 10),
        reader.duration("alerts.digest.every", usual.digestEvery(), Duration.ofMinutes(1), DAY),
        quiet(),
        (int) reader.number("alerts.quiet.except", usual.quietExcept(), 1, 11),
        (int) reader.number("alerts.per-minute", usual.perMinute(), 1, 1000),
        reader.duration("alerts.update-every", usual.updateEvery(), Duration.ofMinutes(1), DAY),
        reader.yesOrNo("alerts.scanners", usual.scanners()));
  }

  private Optional<QuietHours> quiet() {
    ZoneId zone = zone(reader.optionalText("alerts.quiet.zone", 64));
    Optional<String> hours = reader.optionalText("alerts.quiet.hours", 11);
    Optional<QuietHours> quiet = hours.flatMap(text -> QuietHours.parse(text, zone));
    if (hours.isPresent() && quiet.isEmpty()) {
      reader.refuse(
          "alerts.quiet.hours",
          "«" + hours.get() + "» is not allowed",
          "two different times such as 22:00-07:00");
    }
    return quiet;
  }

  private ZoneId zone(Optional<String> name) {
    try {
      return name.map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    } catch (DateTimeException _) {
      reader.refuse(
          "alerts.quiet.zone", "«" + name.orElse("") + "» is unknown", "such as Europe/Berlin");
      return ZoneId.systemDefault();
    }
  }

  private enum Kind {
    THRESHOLD,
    FIRST_SEEN,
    SILENCE
  }

  private Optional<Rule> rule(String name) {
    String key = "alerts.rules." + name;
    if (Rule.RESERVED.contains(name)) {
      reader.refuse(key + ".kind", name + " is a built-in rule's name", "another name");
    }
    Optional<String> kind =
        reader.oneOf(
            key + ".kind",
            Arrays.stream(Kind.values()).map(AlertSettingsReader::wireName).toList());
    if (kind.isEmpty()) {
      reader.refuse(key + ".kind", "is missing", "threshold, first-seen or silence");
      return Optional.empty();
    }
    int risk = (int) reader.number(key + ".risk", 7, 1, 10);
    return switch (Kind.valueOf(kind.get().toUpperCase(Locale.ROOT).replace('-', '_'))) {
      case THRESHOLD ->
          Optional.of(
              new Threshold(
                  name,
                  risk,
                  match(key),
                  (int) reader.number(key + ".count", 100, 1, 1_000_000),
                  reader.duration(
                      key + ".within", Duration.ofMinutes(5), Duration.ofSeconds(1), DAY)));
      case FIRST_SEEN ->
          Optional.of(
              new FirstSeen(
                  name,
                  risk,
                  match(key),
                  reader.choice(key + ".of", Trait.COUNTRY),
                  reader.duration(key + ".learn", DAY, Duration.ZERO, YEAR)));
      case SILENCE -> silence(name, risk, key);
    };
  }

  private Optional<Rule> silence(String name, int risk, String key) {
    Optional<String> sensor = reader.optionalText(key + ".sensor", 100);
    Duration span = reader.duration(key + ".for", Duration.ofHours(6), Duration.ofMinutes(1), YEAR);
    return Optional.of(new Silence(name, risk, sensor.orElse("http"), span));
  }

  private Match match(String key) {
    Optional<String> words = reader.optionalText(key + ".match", 600);
    // a label that does not exist would never fit
    Optional<Match> match = words.flatMap(Match::parse).filter(AlertLabels::exists);
    if (words.isPresent() && match.isEmpty()) {
      reader.refuse(
          key + ".match", "«" + words.get() + "» is not allowed", "allowed: " + Match.ALLOWED);
    }
    return match.orElse(Match.ALL);
  }

  private static String wireName(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
