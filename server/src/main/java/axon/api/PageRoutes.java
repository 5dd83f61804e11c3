package axon.api;

import io.javalin.http.Context;
import java.util.List;

/** The dashboard's pages and the files that they need. */
final class PageRoutes {
  private final StaticFiles files = new StaticFiles();

  List<Route> routes() {
    return List.of(
        Route.page("/", Need.NONE, "Leads to the dashboard", this::root)
            .answering(302, "", "to the dashboard"),
        page("/dashboard", Need.PAGE, "live.html", "Live dashboard"),
        page("/events", Need.PAGE, "history.html", "History"),
        page("/events/{id}", Need.PAGE, "event.html", "One event"),
        page("/sources", Need.PAGE, "sources.html", "Sources"),
        page("/sources/{id}", Need.PAGE, "source.html", "One source"),
        page("/sessions/{id}", Need.PAGE, "session.html", "One session"),
        page("/honeytokens", Need.PAGE, "honeytokens.html", "Honeytokens"),
        page("/nodes", Need.PAGE, "nodes.html", "Nodes"),
        page("/alerts", Need.PAGE, "alerts.html", "Alerts"),
        page("/review", Need.PAGE, "review.html", "Review queue"),
        page("/models", Need.PAGE, "models.html", "Models"),
        page("/settings", Need.PAGE, "settings.html", "Settings"),
        page("/sign-in", Need.NONE, "sign-in.html", "Sign-in"),
        page("/welcome", Need.NONE, "welcome.html", "First start: choose a password"),
        Route.page("/assets/<file>", Need.NONE, "A file of the dashboard's", this::asset)
            .answering(200, "*/*", "the file"));
  }

  private Route page(String path, Need need, String file, String summary) {
    return Route.page(
        path, need, summary, call -> send(call.context(), files.page(file, call.base())));
  }

  private void root(Call call) {
    call.context().header("Location", call.base() + "dashboard").status(302);
  }

  private void asset(Call call) {
    String name = call.context().pathParam("file");
    send(
        call.context(),
        files.asset(name).orElseThrow(() -> ApiException.notFound("there is no such file")));
  }

  private static void send(Context context, StaticFiles.StaticFile file) {
    context.header("ETag", file.tag());
    context.header("Cache-Control", "no-cache");
    context.header("Vary", "Accept-Encoding");
    String known = context.header("If-None-Match");
    if (known != null && known.contains(file.tag())) {
      context.status(304);
      return;
    }
    String accepted = context.header("Accept-Encoding");
    boolean gzip = accepted != null && accepted.contains("gzip");
    if (gzip) {
      context.header("Content-Encoding", "gzip");
    }
    context.contentType(file.type()).result((gzip ? file.gzipped() : file.plain()).toArray());
  }
}
