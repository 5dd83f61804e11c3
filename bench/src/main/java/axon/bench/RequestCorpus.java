package axon.bench;

import axon.event.Body;
import axon.event.Bytes;
import axon.event.Header;
import axon.event.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Distinct requests to judge: the mix, or request files of JSON lines. */
final class RequestCorpus {
  private RequestCorpus() {}

  /** {@return requests of the mix, no two alike} */
  static List<Request> ofMix(int count) {
    Mix mix = new Mix();
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(parse(new String(mix.request(i), Wire.CHARSET)));
    }
    return requests;
  }

  private static Request parse(String text) {
    int end = text.indexOf("\r\n\r\n") + 4;
    String[] lines = text.substring(0, end - 4).split("\r\n");
    String[] first = lines[0].split(" ");
    List<Header> headers = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.add(new Header(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
    }
    byte[] head = Wire.bytes(text.substring(0, end));
    Body body = body(Wire.bytes(text.substring(end)));
    return new Request(Bytes.wrap(head), first[0], first[1], first[2], headers, body, null);
  }

  private static Body body(byte[] bytes) {
    return bytes.length == 0
        ? Body.NONE
        : new Body(Bytes.wrap(bytes), bytes.length, bytes.length, Bytes.wrap(new byte[32]));
  }

  /**
   * {@return the requests of every gzipped request file in a directory, at most so many of each}
   */
  static List<Request> ofFiles(Path directory, int ofEach) {
    List<Request> requests = new ArrayList<>();
    try (var files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        read(file, ofEach, requests);
      }
    } catch (IOException e) {
      throw new BenchException("cannot read " + directory, e);
    }
    return requests;
  }

  private static void read(Path file, int most, List<Request> into) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.lines().limit(most).map(Json::read).map(RequestCorpus::request).forEach(into::add);
    }
  }

  private static Request request(JsonNode line) {
    List<Header> headers = new ArrayList<>();
    StringBuilder head = new StringBuilder(line.path("method").asText());
    head.append(' ').append(line.path("uri").asText()).append(" HTTP/1.1\r\n");
    for (JsonNode header : line.path("headers")) {
      headers.add(new Header(header.get(0).asText(), header.get(1).asText()));
      head.append(header.get(0).asText())
          .append(": ")
          .append(header.get(1).asText())
          .append("\r\n");
    }
    byte[] body =
        line.hasNonNull("body_b64")
            ? Base64.getDecoder().decode(line.get("body_b64").asText())
            : line.path("body").asText("").getBytes(StandardCharsets.UTF_8);
    return new Request(
        Bytes.utf8(head.append("\r\n").toString()),
        line.path("method").asText(),
        line.path("uri").asText(),
        line.path("version").asText("HTTP/1.1"),
        headers,
        body(body),
        null);
  }
}
