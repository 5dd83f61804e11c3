package axon.alert;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where messages go. Given by the owner only, never by anything that was captured. Addresses of web
 * hooks hold their secret, so none of this is ever shown or logged: {@code toString} names the kind
 * alone.
 */
public sealed interface Destination {
  /**
   * Any program that takes a POST.
   *
   * @param secret what bodies are signed with; empty for none
   * @param template the body, with {@code {{name}}} for what stands in; empty for Axon's own JSON
   * @param type the body's media type
   */
  record Webhook(URI url, Optional<String> secret, Optional<String> template, String type)
      implements Destination {
    public Webhook {
      requireNonNull(url, "url is null");
      requireNonNull(type, "type is null");
    }

    @Override
    public String toString() {
      return "webhook";
    }
  }

  /** An incoming web hook of Slack, or of what speaks like it (Mattermost, Rocket.Chat). */
  record Slack(URI url) implements Destination {
    @Override
    public String toString() {
      return "slack";
    }
  }

  /** A web hook of a Discord channel. */
  record Discord(URI url) implements Destination {
    @Override
    public String toString() {
      return "discord";
    }
  }

  /** A workflow of Microsoft Teams that posts what a web hook gets. */
  record Teams(URI url) implements Destination {
    @Override
    public String toString() {
      return "teams";
    }
  }

  /**
   * A bot's chat.
   *
   * @param api where the Bot API is, without the token
   * @param token the bot's
   * @param chat a number, or a channel's name with its @
   */
  record Telegram(URI api, String token, String chat) implements Destination {
    public Telegram {
      requireNonNull(api, "api is null");
      requireNonNull(token, "token is null");
      requireNonNull(chat, "chat is null");
    }

    @Override
    public String toString() {
      return "telegram";
    }
  }

  /**
   * A topic of an ntfy server.
   *
   * @param url with the topic as its last part
   * @param token empty for none
   */
  record Ntfy(URI url, Optional<String> token) implements Destination {
    public Ntfy {
      requireNonNull(url, "url is null");
    }

    @Override
    public String toString() {
      return "ntfy";
    }
  }

  /**
   * Mail by SMTP.
   *
   * @param tls how the connection is protected
   * @param signIn empty for none
   * @param from one address
   * @param to one or more
   */
  record Mail(String host, int port, Tls tls, Optional<SignIn> signIn, String from, List<String> to)
      implements Destination {
    public Mail {
      requireNonNull(host, "host is null");
      requireNonNull(tls, "tls is null");
      requireNonNull(from, "from is null");
      to = List.copyOf(to);
    }

    /** {@return whether a text is one plain address, such as {@code axon@example.org}} */
    public static boolean isAddress(String text) {
      return text.matches("[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}")
          && !text.contains("..");
    }

    @Override
    public String toString() {
      return "mail";
    }
  }

  /** How mail travels. */
  enum Tls {
    /** Begins in the clear and must change to TLS before anything is said. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** In the clear: for a relay on this machine. */
    NONE
  }

  /** Who signs in at the mail server. */
  record SignIn(String user, String password) {
    @Override
    public String toString() {
      return "sign-in";
    }
  }

  /**
   * A log collector (RFC 5424).
   *
   * @param tcp octet-counted over TCP (RFC 6587), else one datagram each (RFC 5426)
   */
  record Syslog(String host, int port, boolean tcp, Form form) implements Destination {
    public Syslog {
      requireNonNull(host, "host is null");
      requireNonNull(form, "form is null");
    }

    @Override
    public String toString() {
      return "syslog";
    }
  }

  /** What stands in a syslog message. */
  enum Form {
    /** ArcSight's Common Event Format. */
    CEF,
    /** Elastic Common Schema as JSON. */
    ECS
  }
}
