package axon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The servers that Axon is measured beside, each as its distribution ships it. */
@SuppressWarnings("InlineFormatString") // the configuration reads better as a whole
final class Peers {
  private static final String NGINX =
      """
      worker_processes 2;
      pid %1$s/nginx.pid;
      error_log %1$s/error.log warn;
      daemon off;
      events { worker_connections 4096; }
      http {
        access_log %1$s/access.log combined;
        keepalive_requests 1000000;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        server {
          listen 127.0.0.1:%2$d backlog=4096;
          location / { return 200 "ok\\n"; }
        }
      }
      """;

  private static final int CRS_PORT = 18085;

  private final Scratch scratch;
  private final Path tools;

  /**
   * Nothing is started yet.
   *
   * @param tools where {@code crs/crs.sh} and {@code load/pyhoney.py} lie
   */
  Peers(Scratch scratch, Path tools) {
    this.scratch = scratch;
    this.tools = tools;
  }

  ServerProcess bareNetty() {
    int port = ServerProcess.freePort();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "axon.bench.Main",
            "bare",
            "--port",
            Integer.toString(port));
    return ServerProcess.start("bare Netty", port, command, Map.of(), scratch.path("bare.log"));
  }

  /** nginx that answers 200 itself, with Debian's access log on. */
  ServerProcess nginx() {
    int port = ServerProcess.freePort();
    Path run = directory("nginx");
    Path conf = scratch.file("nginx.conf", NGINX.formatted(run, port));
    List<String> command = List.of("nginx", "-p", run.toString(), "-c", conf.toString());
    return ServerProcess.start("nginx", port, command, Map.of(), scratch.path("nginx.log"));
  }

  /** nginx with ModSecurity and the OWASP core rule set at paranoia level 1, detection only. */
  ServerProcess coreRuleSet() {
    Path run = directory("crs");
    Path script = tools.resolve("crs/crs.sh");
    Command.output(List.of("sh", script.toString(), "start", run.toString()));
    return ServerProcess.adopt("nginx + CRS 1", CRS_PORT, run.resolve("nginx.pid"));
  }

  ServerProcess python() {
    int port = ServerProcess.freePort();
    List<String> command =
        List.of(
            "python3",
            tools.resolve("load/pyhoney.py").toString(),
            Integer.toString(port),
            scratch.path("python.db").toString());
    return ServerProcess.start("Python", port, command, Map.of(), scratch.path("python.log"));
  }

  private Path directory(String name) {
    try {
      return Files.createDirectories(scratch.path(name));
    } catch (IOException e) {
      throw new BenchException("cannot make " + scratch.path(name), e);
    }
  }
}
