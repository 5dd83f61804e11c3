package axon.app;

import axon.alert.Destination;
import axon.alert.Message;
import axon.alert.Output;
import axon.alert.WebhookTemplate;
import axon.config.ConfigReader;
import axon.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Binds where alerts go. Addresses of web hooks are secrets: each is said by its key or by a file,
 * and neither is shown.
 */
final class OutputReader {
  private static final int LONGEST = 2000;
  private static final int TEMPLATE = 64 * 1024;

  /** What an output may be asked for; the rest it always gets. */
  private static final Set<Message.Kind> CHOICE =
      EnumSet.of(
          Message.Kind.OPENED, Message.Kind.UPDATED, Message.Kind.ESCALATED, Message.Kind.CLOSED);

  private final ConfigReader reader;

  OutputReader(ConfigReader reader) {
    this.reader = reader;
  }

  private enum Kind {
    WEBHOOK,
    SLACK,
    DISCORD,
    TEAMS,
    TELEGRAM,
    NTFY,
    MAIL,
    SYSLOG
  }

  List<Output> outputs() {
    return reader.names("alerts.outputs").stream().flatMap(name -> output(name).stream()).toList();
  }

  private Optional<Output> output(String name) {
    String key = "alerts.outputs." + name;
    List<String> kinds =
        Arrays.stream(Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
    Optional<String> kind = reader.oneOf(key + ".kind", kinds);
    if (kind.isEmpty()) {
      reader.refuse(key + ".kind", "is missing", String.join(", ", kinds));
      return Optional.empty();
    }
    int risk = (int) reader.number(key + ".risk", 0, 0, 10);
    Set<Message.Kind> on = on(key + ".on");
    return destination(Kind.valueOf(kind.get().toUpperCase(Locale.ROOT)), key)
        .map(to -> new Output(name, to, risk, on));
  }

  private Set<Message.Kind> on(String key) {
    List<Message.Kind> chosen =
        reader.list(
            key,
            List.of(Message.Kind.OPENED, Message.Kind.ESCALATED),
            text -> CHOICE.stream().filter(kind -> kind.wireName().equals(text)).findFirst(),
            "opened, updated, escalated, closed");
    Set<Message.Kind> all = EnumSet.complementOf(EnumSet.copyOf(CHOICE));
    all.addAll(chosen);
    return all;
  }

  private Optional<Destination> destination(Kind kind, String key) {
    return switch (kind) {
      case WEBHOOK -> webhook(key);
      case SLACK -> url(key).map(Destination.Slack::new);
      case DISCORD -> url(key).map(Destination.Discord::new);
      case TEAMS -> url(key).map(Destination.Teams::new);
      case TELEGRAM -> telegram(key);
      case NTFY -> ntfy(key);
      case MAIL -> mail(key);
      case SYSLOG -> syslog(key);
    };
  }

  private Optional<URI> url(String key) {
    Optional<Secret> said = reader.secretOrFile(key + ".url", LONGEST);
    Optional<URI> url = said.flatMap(secret -> web(secret.reveal()));
    if (url.isEmpty()) {
      reader.refuse(
          key + ".url",
          said.isPresent() ? "is no address of the web" : "is missing",
          "https://… (or http://…), without a user and a fragment, here or in url-file");
    }
    return url;
  }

  private static Optional<URI> web(String text) {
    try {
      URI url = new URI(text);
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      return web && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null
          ? Optional.of(url)
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private Optional<Destination> webhook(String key) {
    Optional<URI> url = url(key);
    Optional<String> secret = reader.secretOrFile(key + ".secret", LONGEST).map(Secret::reveal);
    String type = reader.text(key + ".type", "application/json", 100);
    if (!type.matches("[A-Za-z0-9.+-]{1,50}/[A-Za-z0-9.+-]{1,49}")) {
      reader.refuse(key + ".type", "«" + type + "» is no media type", "such as text/plain");
    }
    Optional<String> template =
        reader
            .optionalText(key + ".template-file", 4096)
            .flatMap(file -> template(key + ".template-file", file, type));
    return url.map(known -> new Destination.Webhook(known, secret, template, type));
  }

  private Optional<String> template(String key, String file, String type) {
    String allowed = "names: " + String.join(", ", WebhookTemplate.NAMES);
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      String text = new String(in.readNBytes(TEMPLATE + 1), StandardCharsets.UTF_8);
      Optional<String> unknown = WebhookTemplate.unknownName(text);
      if (text.isBlank() || text.length() > TEMPLATE) {
        reader.refuse(key, "is empty or larger than 64 KiB", allowed);
      } else if (unknown.isPresent()) {
        reader.refuse(key, "knows no {{" + unknown.get() + "}}", allowed);
      } else if (WebhookTemplate.mustBeJson(type) && !WebhookTemplate.isJson(text)) {
        reader.refuse(
            key,
            "gives no JSON",
            "JSON with {{json}} and numbers by themselves and the other names within quotes,"
                + " or another media type in type");
      }
      WebhookTemplate.unsafeName(text, type)
          .ifPresent(name ->
              reader.refuse(
                  key,
                  "quotes visitors by {{%s}} in %s, where nothing keeps it text"
                      .formatted(name, type),
                  "JSON, application/x-www-form-urlencoded, XML or text/plain in type"));
      return Optional.of(text);
    } catch (IOException | InvalidPathException e) {
      reader.refuse(key, "cannot be read: " + e.getClass().getSimpleName(), allowed);
      return Optional.empty();
    }
  }

  private Optional<Destination> telegram(String key) {
    String api = reader.text(key + ".api", "https://api.telegram.org", LONGEST);
    Optional<URI> server = web(api.replaceFirst("/$", ""));
    if (server.isEmpty()) {
      reader.refuse(key + ".api", "is no address of the web", "such as https://api.telegram.org");
    }
    Optional<String> token = reader.secretOrFile(key + ".token", 200).map(Secret::reveal);
    if (token.filter(text -> text.matches("[0-9]{1,20}:[A-Za-z0-9_-]{10,100}")).isEmpty()) {
      reader.refuse(
          key + ".token", "is missing or no bot's token", "NUMBER:LETTERS, here or in token-file");
      return Optional.empty();
    }
    Optional<String> chat = reader.optionalText(key + ".chat", 80);
    if (chat.filter(text -> text.matches("-?[0-9]{1,20}|@[A-Za-z0-9_]{1,64}")).isEmpty()) {
      reader.refuse(key + ".chat", "is missing or no chat", "a number such as -100123, or @NAME");
      return Optional.empty();
    }
    return server.map(known -> new Destination.Telegram(known, token.get(), chat.get()));
  }

  private Optional<Destination> ntfy(String key) {
    Optional<URI> url = url(key);
    Optional<String> token = reader.secretOrFile(key + ".token", 200).map(Secret::reveal);
    boolean topic =
        url.filter(u -> String.valueOf(u.getPath()).matches("(/.*)?/[A-Za-z0-9_-]{1,64}"))
            .filter(u -> u.getQuery() == null)
            .isPresent();
    if (url.isPresent() && !topic) {
      reader.refuse(key + ".url", "ends in no topic", "such as https://ntfy.sh/TOPIC");
      return Optional.empty();
    }
    return url.map(known -> new Destination.Ntfy(known, token));
  }

  private Optional<Destination> mail(String key) {
    Destination.Tls tls = reader.choice(key + ".tls", Destination.Tls.STARTTLS);
    int usual =
        switch (tls) {
          case STARTTLS -> 587;
          case TLS -> 465;
          case NONE -> 25;
        };
    Optional<String> host = host(key);
    int port = (int) reader.number(key + ".port", usual, 1, 65_535);
    Optional<String> user = reader.optionalText(key + ".user", 200);
    Optional<String> password = reader.secretOrFile(key + ".password", 500).map(Secret::reveal);
    if (user.isPresent() != password.isPresent()) {
      reader.refuse(key + ".user", "user and password belong together", "both or none");
    }
    List<String> to =
        reader.list(
            key + ".to",
            List.of(),
            text -> Optional.of(text).filter(Destination.Mail::isAddress),
            "mail addresses");
    String from = reader.text(key + ".from", to.isEmpty() ? "axon@localhost" : to.getFirst(), 254);
    if (!Destination.Mail.isAddress(from)) {
      reader.refuse(key + ".from", "«" + from + "» is no mail address", "one address");
    }
    if (to.isEmpty()) {
      reader.refuse(key + ".to", "names no one", "mail addresses");
      return Optional.empty();
    }
    Optional<Destination.SignIn> signIn =
        user.flatMap(name -> password.map(secret -> new Destination.SignIn(name, secret)));
    return host.map(known -> new Destination.Mail(known, port, tls, signIn, from, to));
  }

  private Optional<String> host(String key) {
    Optional<String> host = reader.optionalText(key + ".host", 253);
    if (host.filter(text -> text.matches("[A-Za-z0-9.:-]{1,253}")).isEmpty()) {
      reader.refuse(key + ".host", "is missing or no host", "a name or an address");
      return Optional.empty();
    }
    return host;
  }

  private enum Transport {
    UDP,
    TCP
  }

  private Optional<Destination> syslog(String key) {
    Optional<String> host = host(key);
    int port = (int) reader.number(key + ".port", 514, 1, 65_535);
    Transport transport = reader.choice(key + ".transport", Transport.UDP);
    Destination.Form form = reader.choice(key + ".form", Destination.Form.CEF);
    return host.map(known -> new Destination.Syslog(known, port, transport == Transport.TCP, form));
  }
}
