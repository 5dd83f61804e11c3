package axon.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the web server itself refuses, in the API's one form: no page, name or trace of its own. */
final class ServerErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    send(request, response, callback, Math.max(400, response.getStatus()));
    return true;
  }

  /** Sends an error with the words of the standard. */
  static void send(Request request, Response response, Callback callback, int status) {
    String words = HttpStatus.getMessage(status);
    String code = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
    send(request, response, callback, status, Json.error(code, words));
  }

  /** Sends an error that is worded already. */
  static void send(Request request, Response response, Callback callback, int status, String json) {
    response.setStatus(status);
    Headers.put(response.getHeaders(), request.isSecure());
    response.getHeaders().put("Content-Type", "application/json");
    response.write(true, ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)), callback);
  }
}
