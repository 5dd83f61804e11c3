package axon.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this build, as its pom names it. */
public final class Version {
  private Version() {}

  /** {@return such as {@code 0.1.0}} */
  public static String current() {
    try (InputStream in = Version.class.getResourceAsStream("/axon/app/version.txt")) {
      if (in == null) {
        throw new IllegalStateException("version.txt is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
