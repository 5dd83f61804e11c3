package axon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.alert.AlertSettings;
import axon.alert.Destination;
import axon.alert.Message;
import axon.alert.Output;
import axon.alert.Rule;
import axon.config.ConfigException;
import axon.config.ConfigTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings of alerts may say, and that no secret of theirs is shown. */
class AlertSettingsTest {
  @TempDir private Path directory;

  private SettingsReader.Bound bind(String yaml, Map<String, String> variables) throws IOException {
    Path file = directory.resolve("axon.yaml");
    Files.writeString(file, yaml.replace("DIR", directory.toString()));
    return SettingsReader.bind(ConfigTree.of(file, variables, Map.of()));
  }

  private static Output output(AlertSettings alerts, String name) {
    return alerts.outputs().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rulesOutputsAndTimesAreRead() throws Exception {
    Files.writeString(directory.resolve("hook"), "https://hooks.example/T0/secret1\n");
    Files.writeString(directory.resolve("body"), "{\"t\":\"{{title}}\"}");
    SettingsReader.Bound bound =
        bind(
            """
            console:
              public-url: https://axon.example
            alerts:
              risk: 8
              ignore: ["192.0.2.0/24 until=2027-01-01", "path=/health label=scanner"]
              digest: {below: 7, every: 30m}
              quiet: {hours: "22:00-07:00", zone: Europe/Berlin, except: 10}
              rules:
                logins: {kind: threshold, match: "path=/login* risk=2", count: 50, within: 10m, risk: 6}
                lands: {kind: first-seen, of: country, learn: 2d}
                door: {kind: silence, sensor: http, for: 12h}
              outputs:
                chat: {kind: slack, url-file: DIR/hook, risk: 9, on: [opened, closed]}
                hook: {kind: webhook, url: "http://127.0.0.1:1/x", secret: secret2, template-file: DIR/body}
                phone: {kind: telegram, token: "12:secret3_abcdef", chat: "-100"}
                post: {kind: mail, host: mail.example, user: axon, to: [a@example.org, b@example.org]}
                log: {kind: syslog, host: 127.0.0.1, transport: tcp, form: ecs}
            """,
            Map.of(
                "AXON_ALERTS_OUTPUTS_POST_PASSWORD", "secret4",
                "AXON_ALERTS_OUTPUTS_PUSH_KIND", "ntfy",
                "AXON_ALERTS_OUTPUTS_PUSH_URL", "https://ntfy.example/secret5"));
    AlertSettings alerts = bound.settings().alerts();
    assertThat(alerts.risk()).isEqualTo(8);
    assertThat(alerts.console()).contains("https://axon.example/");
    assertThat(alerts.policy().digestBelow()).isEqualTo(7);
    assertThat(alerts.policy().quiet()).isPresent();
    assertThat(alerts.rules())
        .extracting(Rule::name)
        .containsExactlyInAnyOrder("logins", "lands", "door");
    assertThat(alerts.rules())
        .filteredOn(Rule.FirstSeen.class::isInstance)
        .singleElement()
        .extracting(rule -> ((Rule.FirstSeen) rule).learn())
        .isEqualTo(Duration.ofDays(2));
    assertThat(alerts.outputs()).hasSize(6);
    assertThat(output(alerts, "chat").kinds())
        .contains(Message.Kind.OPENED, Message.Kind.CLOSED, Message.Kind.SUMMARY)
        .doesNotContain(Message.Kind.ESCALATED);
    assertThat(output(alerts, "log").to())
        .isEqualTo(new Destination.Syslog("127.0.0.1", 514, true, Destination.Form.ECS));
    assertThat(((Destination.Mail) output(alerts, "post").to()).signIn()).isPresent();
    assertThat(((Destination.Ntfy) output(alerts, "push").to()).url().getPath())
        .isEqualTo("/secret5");
    assertThat(bound.settings().adjustable().unalerted()).hasSize(2);
    String shown = bound.description() + " " + alerts;
    assertThat(shown)
        .doesNotContain("secret1", "secret2", "secret3", "secret4", "secret5")
        .contains("alerts.outputs.post.password: ***", "alerts.outputs.chat.risk: 9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alerts: {risk: 11}                                             | alerts.risk
          alerts: {ignore: ["until=2026-01-01"]}                         | alerts.ignore
          alerts: {ignore: ["label=nonsense"]}                           | alerts.ignore
          alerts: {quiet: {hours: "25:00-07:00"}}                        | alerts.quiet.hours
          alerts: {quiet: {zone: Mars}}                                  | alerts.quiet.zone
          alerts: {rules: {risk: {kind: silence}}}                       | built-in rule
          alerts: {rules: {Big: {kind: silence}}}                        | is no name
          alerts: {rules: {a: {kind: odd}}}                              | alerts.rules.a.kind
          alerts: {rules: {a: {count: 3}}}                               | alerts.rules.a.kind
          alerts: {rules: {a: {kind: threshold, match: "frob=1"}}}       | alerts.rules.a.match
          alerts: {rules: {a: {kind: silence, count: 3}}}                | alerts.rules.a.count
          alerts: {outputs: {a: {kind: slack}}}                          | alerts.outputs.a.url
          alerts: {outputs: {a: {kind: slack, url: "ftp://topsecret"}}}  | alerts.outputs.a.url
          alerts: {outputs: {a: {kind: slack, url-file: DIR/nope}}}      | url-file
          alerts: {outputs: {a: {kind: slack, url: "https://x/topsecret", on: [odd]}}} | outputs.a.on
          alerts: {outputs: {a: {kind: webhook, url: "https://x/topsecret", template-file: DIR/t}}} | titel
          alerts: {outputs: {a: {kind: webhook, url: "https://x/topsecret", template-file: DIR/bare}}} | gives no JSON
          alerts: {outputs: {a: {kind: webhook, url: "https://x/topsecret", template-file: DIR/bare, type: APPLICATION/JSON}}} | gives no JSON
          alerts: {outputs: {a: {kind: webhook, url: "https://x/topsecret", template-file: DIR/bare, type: text/html}}} | {{title}} in text/html
          alerts: {outputs: {a: {kind: telegram, token: "topsecret", chat: "1"}}} | outputs.a.token
          alerts: {outputs: {a: {kind: ntfy, url: "https://x/"}}}        | no topic
          alerts: {outputs: {a: {kind: mail, host: x}}}                  | outputs.a.to
          alerts: {outputs: {a: {kind: mail, host: x, to: ["a@b\\nBcc: c@d"]}}} | outputs.a.to
          alerts: {outputs: {a: {kind: mail, host: x, to: [a@b.c], user: u}}} | belong together
          alerts: {outputs: {a: {kind: syslog}}}                         | outputs.a.host
          """)
  void whatIsWrongIsNamedAndNoSecretWithIt(String yaml, String wanted) throws Exception {
    Files.writeString(directory.resolve("t"), "{\"a\":\"{{titel}}\"}");
    Files.writeString(directory.resolve("bare"), "{\"a\":{{title}}}");
    assertThatThrownBy(() -> bind(yaml, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(wanted)
        .message()
        .doesNotContain("topsecret");
  }
}
