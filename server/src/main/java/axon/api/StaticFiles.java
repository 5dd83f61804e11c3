package axon.api;

import axon.event.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The dashboard's files, read from the jar once, compressed once, and known by their hash. Only
 * names of the plain kind are looked for, so no path leads outside.
 */
final class StaticFiles {
  private static final String ROOT = "/axon/console/";
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9_-]{1,40}/){0,3}[a-zA-Z0-9_.-]{1,60}\\.([a-z0-9]{2,5})");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2");

  private final Map<String, StaticFile> read = new ConcurrentHashMap<>();

  /**
   * A file ready to be sent.
   *
   * @param tag its hash, as the value of an ETag header
   */
  record StaticFile(String type, Bytes plain, Bytes gzipped, String tag) {}

  /** {@return a file below {@code assets/}} */
  Optional<StaticFile> asset(String name) {
    return find(name, ROOT + "assets/" + name);
  }

  /** {@return a page, with the base filled in} */
  StaticFile page(String name, String base) {
    StaticFile made = read.get(base + name);
    if (made != null) {
      return made;
    }
    StaticFile shell =
        find(name, ROOT + name)
            .orElseThrow(
                () -> new IllegalStateException("the page " + name + " is not in the jar"));
    String text = shell.plain().utf8();
    String filled = text.replace("<base href=\"/\">", "<base href=\"" + base + "\">");
    StaticFile page = prepare(shell.type(), filled.getBytes(StandardCharsets.UTF_8));
    read.put(base + name, page);
    return page;
  }

  private Optional<StaticFile> find(String name, String resource) {
    StaticFile known = read.get(resource);
    if (known != null) {
      return Optional.of(known);
    }
    var match = NAME.matcher(name);
    if (!match.matches() || name.contains("..")) {
      return Optional.empty();
    }
    String type = TYPES.get(match.group(1));
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      StaticFile file = prepare(type, in.readAllBytes());
      read.put(resource, file);
      return Optional.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " from the jar", e);
    }
  }

  private static StaticFile prepare(String type, byte[] plain) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
      var gzipped = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(gzipped)) {
        gzip.write(plain);
      }
      String tag = "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
      return new StaticFile(type, Bytes.wrap(plain), Bytes.wrap(gzipped.toByteArray()), tag);
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException("hashing and packing in memory cannot fail", e);
    }
  }
}
