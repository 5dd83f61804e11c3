package axon.honeytoken;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What stands in a document: a few lines that make one want to try what they name.
 *
 * @param beacon the address of a picture that some readers fetch when the document is opened; empty
 *     for none
 * @param link an address in the text; empty for none
 * @param written when it was written, by the clock of whoever wrote it
 */
record Letter(String title, List<String> lines, String beacon, String link, LocalDateTime written) {
  Letter {
    requireNonNull(title, "title is null");
    lines = List.copyOf(lines);
  }

  static Letter of(Ingredients with) {
    String team = with.team();
    String gate = with.hasAddress() ? with.url("vpn", Use.ADDRESS) : "https://" + with.host("vpn");
    List<String> lines =
        List.of(
            "Internal. Do not forward.",
            "",
            "External access for the " + team + " systems while the migration lasts.",
            "Ask " + with.person() + " before you give it to anybody else.",
            "",
            "Gateway: " + gate,
            "User: " + with.user(),
            "Password: " + with.secret(Use.PASSWORD),
            "",
            "File server: " + with.host("files"),
            "Database: " + with.host("db") + " (same user)",
            "Storage key: " + with.accessKey(),
            "Storage secret: " + with.accessSecret());
    return new Letter(
        "VPN access, " + team,
        lines,
        with.hasAddress() ? with.url("assets", Use.BEACON) + "/logo.png" : "",
        with.hasAddress() ? gate : "",
        with.written());
  }

  String text() {
    return title + "\n\n" + String.join("\n", lines) + "\n";
  }
}
