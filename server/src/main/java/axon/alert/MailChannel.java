package axon.alert;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Mail by SMTP, plain text in UTF-8. The certificate's name is checked; nothing is sent in the
 * clear where TLS was asked for.
 */
final class MailChannel implements Channel {
  private static final String PATIENCE = "15000";
  private static final int LONGEST = 20_000;

  private final Destination.Mail to;
  private final Optional<String> console;
  private final Session session;

  MailChannel(Destination.Mail to, Optional<String> console) {
    this.to = to;
    this.console = console;
    this.session = Session.getInstance(properties(to));
  }

  private static Properties properties(Destination.Mail to) {
    Properties properties = new Properties();
    String protocol = to.tls() == Destination.Tls.TLS ? "smtps" : "smtp";
    String prefix = "mail." + protocol + ".";
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty(prefix + "connectiontimeout", PATIENCE);
    properties.setProperty(prefix + "timeout", PATIENCE);
    properties.setProperty(prefix + "writetimeout", PATIENCE);
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    boolean change = to.tls() == Destination.Tls.STARTTLS;
    properties.setProperty(prefix + "starttls.enable", Boolean.toString(change));
    properties.setProperty(prefix + "starttls.required", Boolean.toString(change));
    properties.setProperty(prefix + "auth", Boolean.toString(to.signIn().isPresent()));
    return properties;
  }

  @Override
  public int send(Message message) {
    Letter letter = Letter.of(message, console).unlinked();
    try (Transport transport = session.getTransport()) {
      MimeMessage mail = mail(message, letter);
      transport.connect(
          to.host(),
          to.port(),
          to.signIn().map(Destination.SignIn::user).orElse(null),
          to.signIn().map(Destination.SignIn::password).orElse(null));
      transport.sendMessage(mail, mail.getAllRecipients());
      return letter.named(LONGEST);
    } catch (AuthenticationFailedException e) {
      throw DeliveryException.lasting("the mail server refused the sign-in", e);
    } catch (SMTPSendFailedException e) {
      throw refused(e.getReturnCode(), e);
    } catch (MessagingException e) {
      throw DeliveryException.passing("the mail server cannot be used", e);
    }
  }

  private static DeliveryException refused(int code, Exception cause) {
    String words = "the mail server answered " + code;
    return code >= 500
        ? DeliveryException.lasting(words, cause)
        : DeliveryException.passing(words, cause);
  }

  private MimeMessage mail(Message message, Letter letter) throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress(to.from(), true));
    for (String one : to.to()) {
      mail.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(one, true));
    }
    mail.setSubject("[Axon] " + Inert.line(letter.title(), 150), "UTF-8");
    mail.setHeader(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochMilli(message.at()).atZone(ZoneOffset.UTC)));
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Axon-Delivery", message.id());
    String link = letter.link().map(known -> "\n\n" + known).orElse("");
    mail.setText(letter.text(LONGEST) + link + "\n", StandardCharsets.UTF_8.name());
    mail.saveChanges();
    return mail;
  }
}
