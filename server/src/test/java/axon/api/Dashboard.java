package axon.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client of the live feed over a real WebSocket. */
final class Dashboard implements WebSocket.Listener, AutoCloseable {
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  private Dashboard(WebSocket.Builder builder, URI uri) {
    this.socket = builder.buildAsync(uri, this).join();
  }

  /** Connects with a token that may read. */
  static Dashboard open(TestConsole console, HttpClient client, String token, String query) {
    WebSocket.Builder builder =
        client.newWebSocketBuilder().header("Authorization", "Bearer " + token);
    return new Dashboard(builder, uri(console, query));
  }

  /** Connects with the client's cookie, as a page of this origin. */
  static Dashboard openAsPage(TestConsole console, String origin) {
    return new Dashboard(
        console.client.newWebSocketBuilder().header("Origin", origin), uri(console, ""));
  }

  static URI uri(TestConsole console, String query) {
    return URI.create(console.console.url().replaceFirst("^http", "ws") + "ws" + query);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      messages.add(Json.readObject(text.toString().getBytes(StandardCharsets.UTF_8)));
      text.setLength(0);
    }
    webSocket.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(code);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(-1);
  }

  Dashboard say(String message) {
    socket.sendText(message, true).join();
    return this;
  }

  void sayBinary() {
    socket.sendBinary(ByteBuffer.allocate(3), true).join();
  }

  /** Waits for a message that fits, those before it left out. */
  JsonNode await(Predicate<JsonNode> fits) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() - end < 0) {
      JsonNode next = next();
      if (fits.test(next)) {
        return next;
      }
    }
    throw new AssertionError("no such message in 60 s");
  }

  JsonNode await(String type) throws InterruptedException {
    return await(message -> message.path("type").asText().equals(type));
  }

  /** {@return the next message, whatever it is} */
  JsonNode next() throws InterruptedException {
    JsonNode next = messages.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no message in 20 s");
    }
    return next;
  }

  /** {@return what was shown until shown and skipped together make {@code count}} */
  Shown collect(long count) throws InterruptedException {
    List<Long> ids = new ArrayList<>();
    long skipped = 0;
    while (ids.size() + skipped < count) {
      JsonNode message = next();
      switch (message.path("type").asText()) {
        case "classification" -> ids.add(message.path("id").asLong());
        case "skipped" -> skipped += message.path("count").asLong();
        default -> {}
      }
    }
    return new Shown(ids, skipped);
  }

  /** What a dashboard got. */
  record Shown(List<Long> ids, long skipped) {
    long sum() {
      return ids.size() + skipped;
    }
  }

  /** {@return the code with which the server closed the connection} */
  int awaitClose() {
    return closed.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
