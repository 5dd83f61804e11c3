package axon.alert;

import axon.event.IpAddress;
import axon.verdict.AttackType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages made to order, hostile ones too. */
final class Messages {
  /** What a visitor might write to reach a person's client: mentions, mark-up, links, controls. */
  static final String HOSTILE =
      "</script>@everyone <!channel> <@U1> <at>all</at> *b* _i_ `c` ```x```"
          + " [l](https://evil.example) www.evil.example | = \\ \" \r\n"
          + "Bcc: x@evil.example\r\n"
          + "\u0000\u001b[31m\u202e\u2028&lt;";

  static final Optional<String> CONSOLE = Optional.of("https://axon.example/");

  private Messages() {}

  static Alert alert(long id, String source, String text) {
    return new Alert(
        id,
        new Alert.Cause("risk", source, Category.ATTACK, ""),
        new Sighting.Place("http", 8080),
        new Sighting.Who(source, IpAddress.parse(source).orElse(null), "NL", text),
        new Sighting.What("/?q=" + text, "sqli", AttackType.INJECTION, 9, "Someone " + text),
        new Alert.Growth(3, Sightings.START, Sightings.START + 5000, 0, 7, 9),
        new Alert.Handled(0, 0, ""));
  }

  static Message opened() {
    return Message.about(
        "m1", Message.Kind.OPENED, alert(12, "203.0.113.7", "plain"), Sightings.START);
  }

  static Message hostile() {
    return Message.about(
        "m2", Message.Kind.OPENED, alert(13, "host:" + HOSTILE, HOSTILE), Sightings.START);
  }

  static Message summary(int count, String text) {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      alerts.add(alert(i + 1L, "198.51.100." + i % 250, text));
    }
    return new Message(
        "m3",
        Message.Kind.SUMMARY,
        Sightings.START,
        9,
        alerts.subList(0, Math.min(count, Message.MOST)),
        count,
        "many at once",
        0);
  }

  static Parcel parcel(Message message) {
    return Parcel.of(message, message.alerts());
  }
}
