package axon.app;

import axon.lure.Persona;
import axon.lure.Personas;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an installation draws once and keeps: the server that it passes for, its secret prefix, the
 * time of its first start.
 */
final class Identity {
  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
  private static final int PREFIX_BYTES = 18;

  private final DataDirectory data;
  private final SecureRandom random = new SecureRandom();

  Identity(DataDirectory data) {
    this.data = data;
  }

  /**
   * {@return the persona}
   *
   * @param chosen the name from the settings, or null for the one that was drawn
   */
  Persona persona(@Nullable String chosen) {
    String name =
        chosen != null ? chosen : data.keep("persona", () -> Personas.draw(random).name());
    return Personas.named(name)
        .orElseThrow(() ->
            new StartException(
                "sensors.persona: «"
                    + name
                    + "» is not allowed; allowed: "
                    + String.join(", ", Personas.names())));
  }

  /** {@return the path prefix of the single-port mode, without slashes} */
  String prefix() {
    return data.keep("console-prefix", this::drawPrefix);
  }

  /**
   * {@return when the installation began, in ms since 1970; kept, so that no restart moves it.
   * Where the file holds no time it is now: a schedule that begins anew must not keep Axon from
   * starting}
   */
  long began(Clock clock) {
    String kept = data.keep("began", () -> clock.instant().toString());
    try {
      return Instant.parse(kept).toEpochMilli();
    } catch (DateTimeParseException _) {
      LOG.warn("the file «began» of the data directory holds no time; the first run waits anew");
      return clock.millis();
    }
  }

  private String drawPrefix() {
    byte[] bytes = new byte[PREFIX_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
