package axon.api;

import axon.access.Caller;
import axon.codec.ImportFormat;
import axon.codec.ReportException;
import axon.codec.Reporter;
import axon.event.ReportEvent;
import axon.ingest.PotLogs;
import axon.store.Filed;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What nodes and other pots report. Each report is answered when it is stored; one that comes again
 * under its event id is answered as the first time.
 */
final class ReportRoutes {
  private static final int MOST_LINES = 1000;

  private static final String ID =
      "the sender's own name for it, at most 128 characters: stored once and answered alike";
  private static final String TIME = "ms since 1970, or RFC 3339; now if absent";

  private static final String FORMATS =
      Arrays.stream(ImportFormat.values())
          .filter(ImportFormat::isOfReports)
          .map(ImportFormat::wireName)
          .collect(Collectors.joining(", "));

  private final Reports reports;
  private final ReportIntake intake;

  ReportRoutes(Reports reports) {
    this(reports, new ReportIntake());
  }

  ReportRoutes(Reports reports, ReportIntake intake) {
    this.reports = reports;
    this.intake = intake;
  }

  /** Reads one kind of report. */
  private interface Form {
    ReportEvent read(ObjectNode body, Reporter reporter) throws ReportException;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
                "/api/honeypot-log",
                Need.INGEST,
                "Reports what a pot saw",
                Map.of(
                    "service", "such as SSH",
                    "source_ip", "whom it is about",
                    "activity", "brute_force, login_failed and login_attempt count a failed login",
                    "payload", "what the visitor sent, at most 64 KiB; may be empty",
                    "timestamp", TIME,
                    "extra", "columns of session-v1 as this report's counts, and anything else",
                    "event_id", ID),
                call -> single(call, reports.reader()::log))
            .answering(200, "application/json", "how it was judged and stored"),
        agent("/api/agent-event"),
        agent("/api/agent-alert"),
        Route.post(
                "/api/honeypot-logs",
                Need.INGEST,
                "Reports what a pot saw, many at once: lines of its log, plain or gzipped",
                Map.of(),
                this::lines)
            .with("format", FORMATS + "; json, each line as for /api/honeypot-log, if absent")
            .answering(
                200,
                "application/json",
                "for each line how it was stored, or what is wrong; at most 1000 lines"));
  }

  private Route agent(String path) {
    return Route.post(
            path,
            Need.INGEST,
            "Reports what an agent saw happen to a decoy file; the source is host:HOSTNAME",
            Map.of(
                "hostname", "the host",
                "username", "who it was; empty if unknown",
                "file_accessed", "the file's name",
                "file_path", "the file's path",
                "action", "such as read",
                "severity", "the agent's own word",
                "alert_type", "the agent's own word",
                "timestamp", TIME,
                "event_id", ID),
            call -> single(call, reports.reader()::agent))
        .answering(200, "application/json", "how it was judged and stored");
  }

  private void single(Call call, Form form) {
    call.checkIsJson();
    Reporter reporter = reporter(call);
    ReportEvent report = read(call, form, reporter);
    try (ReadingTurns.Turn _ = intake.turn(reporter.name())) {
      Optional<Filed> filed = reports.desk().get().file(List.of(report)).getFirst();
      call.json(answer(filed.orElseThrow(ReportRoutes::notStored)));
    }
  }

  private ReportEvent read(Call call, Form form, Reporter reporter) {
    try {
      return intake.single(
          call,
          reporter.name(),
          body -> form.read(Json.readObject(body, Json.Form.REPORT), reporter));
    } catch (ReportException e) {
      throw ApiException.invalid(e.faults());
    } catch (UncheckedIOException _) {
      throw ApiException.badRequest("the body broke off");
    }
  }

  private void lines(Call call) {
    ImportFormat format = format(call.query("format", ImportFormat.JSON.wireName()));
    Reporter reporter = reporter(call);
    try {
      call.json(
          intake.batch(
              call,
              reporter.name(),
              body -> batch(reports.logs().read(format, body, reporter, MOST_LINES))));
    } catch (PotLogs.TooMuchException e) {
      throw new ApiException(413, "too_large", String.valueOf(e.getMessage()));
    } catch (UncheckedIOException _) {
      throw ApiException.badRequest("the body broke off, or is no whole gzip file");
    }
  }

  private static ImportFormat format(String name) {
    return ImportFormat.named(name)
        .filter(ImportFormat::isOfReports)
        .orElseThrow(() -> ApiException.badRequest("format is not one of " + FORMATS));
  }

  private ObjectNode batch(List<PotLogs.Line> lines) {
    List<ReportEvent> good = new ArrayList<>();
    for (PotLogs.Line line : lines) {
      if (line.report() != null) {
        good.add(line.report());
      }
    }
    List<Optional<Filed>> filed = reports.desk().get().file(good);
    ObjectNode node = Json.object();
    ArrayNode results = node.putArray("results");
    int next = 0;
    for (PotLogs.Line line : lines) {
      ObjectNode result = line.report() == null ? told(line) : result(filed.get(next++));
      results.add(result.put("line", line.number()));
    }
    long stored = filed.stream().filter(Optional::isPresent).count();
    long bad = lines.stream().filter(PotLogs.Line::bad).count();
    return node.put("total_processed", lines.size())
        .put("stored", stored)
        .put("left_out", lines.size() - good.size() - bad)
        .put("bad", bad);
  }

  private static ObjectNode told(PotLogs.Line line) {
    return line.bad()
        ? Json.fault(new ApiException(422, "invalid", line.why()))
        : Json.object().put("status", "left_out").put("why", line.why());
  }

  private static ObjectNode result(Optional<Filed> filed) {
    return filed.map(ReportRoutes::answer).orElseGet(() -> Json.fault(notStored()));
  }

  private static ObjectNode answer(Filed filed) {
    ObjectNode node = Json.object().put("status", "success").put("log_id", filed.id());
    node.putObject("ml_prediction")
        .put("attack_type", filed.type().wireName())
        .put("risk_score", filed.risk())
        .put("confidence", PredictRoutes.millionths(filed.confidence()))
        .put("is_anomaly", filed.isAnomaly());
    return node.put("alert_created", filed.alert());
  }

  private static Reporter reporter(Call call) {
    String name =
        switch (call.caller()) {
          case Caller.Reporter(var node) -> "node:" + node.name();
          case Caller.Program(var token) -> "token:" + token.id();
          case Caller.Person(var user, _) -> "user:" + user.name();
        };
    return new Reporter(name, call.from());
  }

  private static ApiException notStored() {
    return new ApiException(
        503,
        "store_unavailable",
        "the record did not say in time that this is stored; send it again with the same event_id",
        Map.of("Retry-After", "5"));
  }
}
