package axon.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile text is inert in each form that leaves, and what is said is said whole. */
class ShapesTest {
  private static final URI URL = URI.create("https://hooks.example/x");

  private static HttpShape shape(String name) {
    return switch (name) {
      case "slack" -> ChatShapes.slack(URL);
      case "discord" -> ChatShapes.discord(URL);
      case "teams" -> ChatShapes.teams(URL);
      case "telegram" ->
          ChatShapes.telegram(
              new Destination.Telegram(URI.create("https://t.example"), "1:abcdefghij", "-5"));
      case "ntfy" ->
          ChatShapes.ntfy(
              new Destination.Ntfy(URI.create("https://n.example/sub/topic"), Optional.of("tk")));
      default ->
          new WebhookShape(
              new Destination.Webhook(URL, Optional.empty(), Optional.empty(), "application/json"),
              Clock.systemUTC());
    };
  }

  private static HttpShape.Posting posting(String name, Message message) {
    return shape(name).of(message, Letter.of(message, Messages.CONSOLE));
  }

  private static JsonNode json(String name, Message message) {
    try {
      return HttpShape.MAPPER.readTree(posting(name, message).body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"slack", "discord", "teams", "telegram", "ntfy", "webhook"})
  void nothingInvisibleAndNoLinkButOurOwnLeaves(String name) {
    for (Message message : List.of(Messages.hostile(), Messages.summary(3, Messages.HOSTILE))) {
      String texts = String.join(" ", json(name, message).findValuesAsText("text"));
      String body = posting(name, message).body() + texts;
      assertThat(body.codePoints().filter(Character::isISOControl).filter(c -> c != '\n'))
          .isEmpty();
      assertThat(body).doesNotContain("\u202e", "\u2028", "https://evil", "www.evil");
      assertThat(body).contains("https://axon.example/alerts");
    }
  }

  @Test
  void slackReadsNoMarkUpInWhatIsQuoted() {
    JsonNode body = json("slack", Messages.hostile());
    assertThat(body.path("text").asText()).doesNotContain("<", ">", "@everyone");
    assertThat(body.path("mrkdwn").asBoolean(true)).isFalse();
    assertThat(body.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
    assertThat(body.at("/blocks/1/text/type").asText()).isEqualTo("plain_text");
    assertThat(body.at("/blocks/1/text/text").asText())
        .contains("<!channel>")
        .hasSizeLessThan(3000);
    assertThat(body.at("/blocks/2/text/text").asText())
        .isEqualTo("<https://axon.example/alerts?id=13|Open in Axon>");
  }

  @Test
  void discordMentionsNoOneAndWhatIsQuotedStaysInItsBlock() {
    JsonNode body = json("discord", Messages.hostile());
    assertThat(body.at("/allowed_mentions/parse").isEmpty()).isTrue();
    String text = body.at("/embeds/0/description").asText();
    assertThat(text).startsWith("```text\n").endsWith("\n```").contains("@everyone");
    assertThat(text.substring(7, text.length() - 4)).doesNotContain("`");
    assertThat(body.at("/embeds/0/title").asText()).doesNotContain("@", "<", "`", "*");
  }

  @Test
  void teamsGetsTextRunsThatKnowNoMarkdownAndNoMention() {
    JsonNode card = json("teams", Messages.hostile()).at("/attachments/0/content");
    assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
    assertThat(card.path("body"))
        .allSatisfy(block -> {
          assertThat(block.path("type").asText()).isEqualTo("RichTextBlock");
          assertThat(block.at("/inlines/0/type").asText()).isEqualTo("TextRun");
        });
    assertThat(card.has("msteams")).isFalse();
    assertThat(card.at("/actions/0/url").asText()).isEqualTo("https://axon.example/alerts?id=13");
  }

  @Test
  void telegramsEntitiesCoverAllThatIsQuoted() {
    JsonNode body = json("telegram", Messages.hostile());
    String text = body.path("text").asText();
    assertThat(body.has("parse_mode")).isFalse();
    JsonNode title = body.at("/entities/0");
    JsonNode rest = body.at("/entities/1");
    assertThat(title.path("offset").asInt()).isZero();
    assertThat(rest.path("type").asText()).isEqualTo("pre");
    int end = rest.path("offset").asInt() + rest.path("length").asInt();
    assertThat(rest.path("offset").asInt()).isEqualTo(title.path("length").asInt() + 1);
    assertThat(text.substring(end)).isEqualTo("\nhttps://axon.example/alerts?id=13");
    assertThat(posting("telegram", Messages.opened()).url().getPath())
        .isEqualTo("/bot1:abcdefghij/sendMessage");
  }

  @Test
  void ntfyIsPublishedToItsServerWithTopicAndKey() {
    HttpShape.Posting posting = posting("ntfy", Messages.hostile());
    assertThat(posting.url()).isEqualTo(URI.create("https://n.example/sub/"));
    assertThat(posting.headers()).containsEntry("Authorization", "Bearer tk");
    JsonNode body = json("ntfy", Messages.hostile());
    assertThat(body.path("topic").asText()).isEqualTo("topic");
    assertThat(body.path("priority").asInt()).isEqualTo(5);
    assertThat(body.has("markdown")).isFalse();
  }

  @Test
  void summariesStayWithinWhatEachServiceTakesAndSayHowManyAreLeftOut() {
    Message many = Messages.summary(5000, "x".repeat(300) + "ÄÖÜ");
    assertThat(json("slack", many).at("/blocks/1/text/text").asText())
        .hasSizeLessThanOrEqualTo(3000)
        .contains("more lines");
    assertThat(json("discord", many).at("/embeds/0/description").asText())
        .hasSizeLessThanOrEqualTo(4096);
    assertThat(json("telegram", many).path("text").asText()).hasSizeLessThanOrEqualTo(4096);
    assertThat(json("ntfy", many).path("message").asText().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(4096);
    assertThat(json("webhook", many).path("total").asInt()).isEqualTo(5000);
    Letter fifty = Letter.of(Messages.summary(50, "x"), Messages.CONSOLE);
    assertThat(fifty.text(3400).lines()).hasSize(50).allMatch(line -> line.startsWith("9 "));
    assertThat(Letter.of(many, Messages.CONSOLE).lines().getLast())
        .isEqualTo("and 4920 more, none above risk 9");
  }

  @Test
  void aTemplateIsFilledWithEscapedTextsAndRefusedWithAnUnknownName() throws Exception {
    String template = "{\"say\":\"{{title}} at {{path}}\",\"risk\":{{risk}},\"all\":{{json}}}";
    assertThat(WebhookTemplate.unknownName(template)).isEmpty();
    assertThat(WebhookTemplate.unknownName("{{titel}}")).contains("titel");
    assertThat(WebhookTemplate.isJson(template)).isTrue();
    assertThat(WebhookTemplate.isJson("risk {{risk}}")).isFalse();
    HttpShape shape =
        new WebhookShape(
            new Destination.Webhook(
                URL, Optional.empty(), Optional.of(template), "application/json"),
            Clock.systemUTC());
    Message message = Messages.hostile();
    JsonNode body =
        HttpShape.MAPPER.readTree(shape.of(message, Letter.of(message, Messages.CONSOLE)).body());
    assertThat(body.path("risk").asInt()).isEqualTo(9);
    assertThat(body.path("say").asText()).contains("</script>@everyone", "\\x0d\\x0aBcc");
    assertThat(body.at("/all/alerts/0/path").asText()).contains("@everyone");
  }

  @Test
  void cefEscapesBarsEqualsSignsAndLineEnds() {
    Message message = Messages.hostile();
    String text = CefText.of(message, Letter.of(message, Messages.CONSOLE), "1|2\\3", 8000);
    assertThat(text).startsWith("CEF:0|Axon|Axon|1\\|2\\\\3|risk|risk 9 Injection from host:");
    assertThat(text.split("(?<!\\\\)\\|", 8)[6]).isEqualTo("9");
    assertThat(text).contains("\\=", " request=/?q\\=").doesNotContain("\n", "\r", "\u0000");
    assertThat(
            CefText.of(message, Letter.of(message, Messages.CONSOLE), "1", 300)
                .getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(300);
  }

  @Test
  void ecsIsOneLineOfJsonThatFits() throws Exception {
    Message message = Messages.hostile();
    Letter letter = Letter.of(message, Messages.CONSOLE);
    String text = EcsText.of(message, letter, 8000);
    assertThat(text).doesNotContain("\n");
    JsonNode node = HttpShape.MAPPER.readTree(text);
    assertThat(node.at("/event/kind").asText()).isEqualTo("alert");
    assertThat(node.at("/source/ip").isMissingNode()).isTrue();
    assertThat(node.at("/url/original").asText()).contains("@everyone");
    for (int most : new int[] {1500, 900, 600}) {
      String shorter = EcsText.of(message, letter, most);
      assertThat(shorter.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(most);
      assertThat(HttpShape.MAPPER.readTree(shorter).at("/event/severity").asInt()).isEqualTo(9);
    }
    Message plain = Messages.opened();
    JsonNode known =
        HttpShape.MAPPER.readTree(EcsText.of(plain, Letter.of(plain, Messages.CONSOLE), 8000));
    assertThat(known.at("/source/ip").asText()).isEqualTo("203.0.113.7");
  }
}
