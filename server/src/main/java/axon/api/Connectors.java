package axon.api;

import io.javalin.config.JettyConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Where the server listens: for people, and on loopback for the sensor that relays to it. */
final class Connectors {
  /** The name of the connector for people. */
  static final String MAIN = "main";

  private static final long IDLE_MILLIS = 60_000;

  private Connectors() {}

  static void add(JettyConfig jetty, ConsoleConfig config, MeterRegistry meters) {
    OpenConnections open = new OpenConnections(config.limits(), meters);
    jetty.addConnector((server, http) -> main(server, http, config, open));
    if (config.reach().prefix() != null) {
      jetty.addConnector(Connectors::relay);
    }
  }

  /** {@return a port that is free at this moment; it goes into the cookie's name beforehand} */
  static int freePort(ConsoleConfig config) {
    try (ServerSocket probe =
        new ServerSocket(
            0, 1, InetAddress.getByName(config.address().replaceAll("[\\[\\]]", "")))) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new ConsoleException("the console cannot listen on " + config.address(), e);
    }
  }

  /**
   * Finds out whether the port may be had, before the server is built, which would log a failure in
   * words of its own.
   *
   * @throws ConsoleException if it may not
   */
  static void checkFree(ConsoleConfig config) {
    String host = config.address().replaceAll("[\\[\\]]", "");
    String shown = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + config.port();
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(host, config.port()));
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      String said =
          why.contains("in use")
              ? shown + " is in use"
              : "the console cannot listen on " + shown + " (" + why + ")";
      throw new ConsoleException(said + "; choose another with --console", e);
    }
  }

  private static ServerConnector main(
      Server server, HttpConfiguration http, ConsoleConfig config, OpenConnections open) {
    ConnectionFactory[] factories =
        switch (config.tls()) {
          case ConsoleConfig.Tls.Off _ -> plain(http);
          case ConsoleConfig.Tls.SelfSigned(var directory) ->
              secure(http, Certificates.selfSigned(directory, config.reach().hosts()));
          case ConsoleConfig.Tls.Files(var certificate, var key) ->
              secure(http, Certificates.read(certificate, key));
        };
    ServerConnector connector =
        new BoundedConnector(server, open, config.limits().strangers(), factories);
    connector.setName(MAIN);
    connector.setHost(config.address().replaceAll("[\\[\\]]", ""));
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  /** The sensor has bounds of its own, and relays one request for each connection. */
  private static ServerConnector relay(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, 1, 1, plain(http));
    connector.setName(FrontDoor.RELAY);
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  private static ConnectionFactory[] plain(HttpConfiguration http) {
    return new ConnectionFactory[] {new HttpConnectionFactory(http)};
  }

  private static ConnectionFactory[] secure(
      HttpConfiguration http, SslContextFactory.Server identity) {
    HttpConfiguration https = new HttpConfiguration(http);
    // Names are checked at the front door, in words of our own.
    https.addCustomizer(new SecureRequestCustomizer(false));
    return new ConnectionFactory[] {
      new SslConnectionFactory(identity, "http/1.1"), new HttpConnectionFactory(https)
    };
  }
}
