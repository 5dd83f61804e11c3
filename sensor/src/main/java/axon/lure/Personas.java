package axon.lure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The personas that there are. One is drawn for an installation and kept by its name. */
public final class Personas {
  private static final Map<String, Dialect> DIALECTS = dialects();

  private Personas() {}

  /** {@return the names, in a fixed order} */
  public static List<String> names() {
    return List.copyOf(DIALECTS.keySet());
  }

  /** {@return a persona by chance, each as likely as any other} */
  public static Persona draw(RandomGenerator random) {
    List<String> names = names();
    return named(names.get(random.nextInt(names.size()))).orElseThrow();
  }

  /** {@return the persona of this name, if there is one} */
  public static Optional<Persona> named(String name) {
    return Optional.ofNullable(DIALECTS.get(name)).map(dialect -> new Persona(name, dialect));
  }

  private static Map<String, Dialect> dialects() {
    Map<String, Dialect> dialects = new LinkedHashMap<>();
    dialects.put("nginx-debian-12", new Nginx("nginx/1.22.1"));
    dialects.put("nginx-ubuntu-24.04", new Nginx("nginx/1.24.0 (Ubuntu)"));
    dialects.put("apache-debian-12", new Apache("Apache/2.4.71 (Debian)", Apache.STRICT));
    dialects.put("apache-ubuntu-24.04", new Apache("Apache/2.4.58 (Ubuntu)", Apache.IETF));
    dialects.put("lighttpd-debian-12", new Lighttpd("lighttpd/1.4.69"));
    dialects.put("caddy", new Caddy());
    dialects.put("iis-10", new Iis());
    dialects.put("tomcat-9", new Tomcat());
    return dialects;
  }
}
