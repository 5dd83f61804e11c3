package axon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a visitor wrote stays text in whatever form a web hook's body has. */
class WebhookTemplateTest {
  private static String body(String template, String type, Message message) {
    Destination.Webhook to =
        new Destination.Webhook(
            URI.create("https://hooks.example/x"), Optional.empty(), Optional.of(template), type);
    return new WebhookShape(to, Clock.systemUTC())
        .of(message, Letter.of(message, Messages.CONSOLE))
        .body();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{{title}}}",
        "{\"a\":{{source}}}",
        "{\"a\":\"{{json}}\"}",
        "{\"a\":{{id}}}",
        "{\"a\":1} {\"b\":2}",
        "{{text}}",
        ""
      })
  void whatIsNoJsonOnceItIsFilledIsRefused(String template) {
    assertThat(WebhookTemplate.isJson(template)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"{{title}}\",\"n\":[{{risk}},{{count}},{{total}}],\"all\":{{json}}}",
        "\"{{text}}\"",
        "{{json}}"
      })
  void whatIsJsonOnceItIsFilledIsJsonForEveryMessage(String template) throws Exception {
    assertThat(WebhookTemplate.isJson(template)).isTrue();
    Message test = Message.of("m", Message.Kind.TEST, Sightings.START, 0, "asked for by \"ada\"");
    Message output = Message.of("m", Message.Kind.OUTPUT, Sightings.START, 8, "a\\b");
    for (Message message :
        new Message[] {Messages.hostile(), Messages.summary(3, Messages.HOSTILE), test, output}) {
      for (String type : new String[] {"application/json", "application/vnd.x+JSON"}) {
        HttpShape.MAPPER.readTree(body(template, type, message));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, {{risk}} <b>{{title}}</b>, title",
    "text/csv, {{id}} {{path}}, path",
    "application/yaml, all: {{json}}, json"
  })
  void whereNothingWouldKeepATextATextItIsRefused(String type, String template, String name) {
    assertThat(WebhookTemplate.unsafeName(template, type)).contains(name);
    assertThat(WebhookTemplate.unsafeName("{{risk}} {{kind}} {{type}} {{link}}", type)).isEmpty();
    assertThat(WebhookTemplate.unsafeName(template, "Text/Plain")).isEmpty();
    assertThat(WebhookTemplate.unsafeName(template, "application/XML")).isEmpty();
  }

  @Test
  void aFormIsFormEncodedAndXmlIsEscaped() {
    Message message =
        Message.about(
            "m",
            Message.Kind.OPENED,
            Messages.alert(7, "203.0.113.7", "a&b=c\"<d>'+%"),
            Sightings.START);
    String form = body("p={{path}}&r={{risk}}", "application/x-www-form-urlencoded", message);
    String[] fields = form.split("&");
    assertThat(fields).hasSize(2);
    assertThat(URLDecoder.decode(fields[0], StandardCharsets.UTF_8))
        .isEqualTo("p=/?q=a&b=c\"<d>'+%");
    assertThat(body("<p a='{{path}}'>{{path}}</p>", "application/soap+xml", message))
        .isEqualTo(
            "<p a='/?q=a&amp;b=c&quot;&lt;d&gt;&apos;+%'>/?q=a&amp;b=c&quot;&lt;d&gt;&apos;+%</p>");
    assertThat(body("{{path}}", "text/plain", message)).isEqualTo("/?q=a&b=c\"<d>'+%");
  }
}
