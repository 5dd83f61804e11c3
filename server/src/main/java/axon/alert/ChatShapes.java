package axon.alert;

import axon.alert.HttpShape.Posting;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The forms of chat services. What quotes a visitor stands where the service reads no mark-up: no
 * link, no mention, no formatting comes of it. Pure functions.
 *
 * <p>Sources: Slack «Block Kit» (plain_text objects), Discord «Execute Webhook» (allowed_mentions),
 * Microsoft «Adaptive Cards» (TextRun takes no Markdown), Telegram Bot API «sendMessage»
 * (entities), ntfy «Publish as JSON».
 */
final class ChatShapes {
  private static final int SLACK_TITLE = 150;
  private static final int SLACK_TEXT = 2900;
  private static final int DISCORD_TITLE = 256;
  private static final int DISCORD_TEXT = 3900;
  private static final int TEAMS_TEXT = 8000;
  private static final int TELEGRAM_TEXT = 3600;
  private static final int NTFY_TITLE = 200;
  private static final int NTFY_BYTES = 3500;

  private ChatShapes() {}

  static HttpShape slack(URI url) {
    return (_, letter) -> Posting.json(url, slack(letter), letter.named(SLACK_TEXT));
  }

  private static ObjectNode slack(Letter letter) {
    ObjectNode node = HttpShape.object();
    // «text» is for notifications and is read as mark-up: its three characters are escaped
    node.put("text", slackEscaped(Inert.line(letter.title(), SLACK_TITLE)))
        .put("mrkdwn", false)
        .put("link_names", false)
        .put("unfurl_links", false)
        .put("unfurl_media", false);
    ArrayNode blocks = node.putArray("blocks");
    plain(blocks.addObject().put("type", "header"), Inert.line(letter.title(), SLACK_TITLE));
    if (!letter.lines().isEmpty()) {
      plain(blocks.addObject().put("type", "section"), letter.text(SLACK_TEXT));
    }
    letter
        .link()
        .ifPresent(link ->
            blocks
                .addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", "<" + slackEscaped(link) + "|Open in Axon>"));
    return node;
  }

  private static void plain(ObjectNode block, String text) {
    block.putObject("text").put("type", "plain_text").put("text", text).put("emoji", false);
  }

  private static String slackEscaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static HttpShape discord(URI url) {
    return (message, letter) ->
        Posting.json(url, discord(message, letter), letter.named(DISCORD_TEXT));
  }

  private static ObjectNode discord(Message message, Letter letter) {
    ObjectNode node = HttpShape.object();
    node.putObject("allowed_mentions").putArray("parse");
    ObjectNode embed = node.putArray("embeds").addObject();
    embed.put("title", discordEscaped(Inert.line(letter.title(), DISCORD_TITLE / 2)));
    if (!letter.lines().isEmpty()) {
      // nothing ends the block but three graves, and none is left
      String text = letter.text(DISCORD_TEXT).replace('`', '\'');
      embed.put("description", "```text\n" + text + "\n```");
    }
    letter.link().ifPresent(link -> embed.put("url", link));
    embed.put("color", message.risk() >= 9 ? 0xB23D08 : 0xD95F1E);
    return node;
  }

  private static String discordEscaped(String text) {
    return text.replaceAll("([\\\\*_~`|<>\\[\\]()@#:-])", "\\\\$1");
  }

  static HttpShape teams(URI url) {
    return (_, letter) -> Posting.json(url, teams(letter), letter.named(TEAMS_TEXT));
  }

  private static ObjectNode teams(Letter letter) {
    ObjectNode node = HttpShape.object().put("type", "message");
    ObjectNode attachment = node.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    ObjectNode card = attachment.putObject("content");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        .put("type", "AdaptiveCard")
        .put("version", "1.4");
    ArrayNode body = card.putArray("body");
    run(body, letter.title()).put("weight", "Bolder").put("size", "Medium");
    for (String line : letter.text(TEAMS_TEXT).split("\n")) {
      if (!line.isEmpty()) {
        run(body, line);
      }
    }
    letter
        .link()
        .ifPresent(link ->
            card.putArray("actions")
                .addObject()
                .put("type", "Action.OpenUrl")
                .put("title", "Open in Axon")
                .put("url", link));
    return node;
  }

  private static ObjectNode run(ArrayNode body, String text) {
    return body.addObject()
        .put("type", "RichTextBlock")
        .putArray("inlines")
        .addObject()
        .put("type", "TextRun")
        .put("text", text);
  }

  static HttpShape telegram(Destination.Telegram to) {
    URI url = URI.create(to.api() + "/bot" + to.token() + "/sendMessage");
    return (_, letter) ->
        Posting.json(url, telegram(to.chat(), letter), letter.named(TELEGRAM_TEXT));
  }

  private static ObjectNode telegram(String chat, Letter letter) {
    String title = Inert.line(letter.title(), SLACK_TITLE);
    String text = letter.text(TELEGRAM_TEXT);
    String link = letter.link().map(known -> "\n" + known).orElse("");
    ObjectNode node = HttpShape.object();
    node.put("chat_id", chat).put("text", title + (text.isEmpty() ? "" : "\n" + text) + link);
    node.putObject("link_preview_options").put("is_disabled", true);
    // within code nothing is made a link, a mention or a command; offsets count UTF-16 units
    ArrayNode entities = node.putArray("entities");
    entities.addObject().put("type", "code").put("offset", 0).put("length", title.length());
    if (!text.isEmpty()) {
      entities
          .addObject()
          .put("type", "pre")
          .put("offset", title.length() + 1)
          .put("length", text.length());
    }
    return node;
  }

  static HttpShape ntfy(Destination.Ntfy to) {
    String path = to.url().getPath();
    String topic = path.substring(path.lastIndexOf('/') + 1);
    String whole = to.url().toString();
    URI server = URI.create(whole.substring(0, whole.length() - topic.length()));
    Map<String, String> headers =
        to.token().map(token -> Map.of("Authorization", "Bearer " + token)).orElse(Map.of());
    return (message, letter) -> {
      Letter plain = letter.unlinked(); // its apps make links of bare names
      int fits = fitting(plain);
      String body = HttpShape.write(ntfy(topic, message, plain, plain.text(fits)));
      return new Posting(server, "application/json", headers, body, plain.named(fits));
    };
  }

  /** {@return how many characters of text are within the bytes that ntfy takes} */
  private static int fitting(Letter letter) {
    int fits = NTFY_BYTES;
    while (letter.text(fits).getBytes(StandardCharsets.UTF_8).length > NTFY_BYTES) {
      fits = fits * 2 / 3;
    }
    return fits;
  }

  private static ObjectNode ntfy(String topic, Message message, Letter letter, String text) {
    ObjectNode node = HttpShape.object();
    node.put("topic", topic)
        .put("title", Inert.line(letter.title(), NTFY_TITLE))
        .put("message", text.isEmpty() ? "-" : text)
        .put("priority", message.risk() >= 9 ? 5 : message.risk() >= 7 ? 4 : 3);
    node.putArray("tags").add(message.risk() >= 7 ? "rotating_light" : "bell");
    letter.link().ifPresent(link -> node.put("click", link));
    return node;
  }
}
