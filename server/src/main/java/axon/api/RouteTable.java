package axon.api;

import java.util.ArrayList;
import java.util.List;

/** Every route of the console, in one list. */
final class RouteTable {
  private final List<Route> routes = new ArrayList<>();

  RouteTable(ConsoleParts parts, ConsoleStats stats, Cookies cookies) {
    routes.addAll(new PublicRoutes(parts).routes());
    routes.addAll(new PageRoutes().routes());
    routes.addAll(new AccountRoutes(parts, cookies).routes());
    routes.addAll(new PastRoutes(parts, stats).routes());
    routes.addAll(new LabelRoutes(parts).routes());
    routes.addAll(new ReportRoutes(parts.reports()).routes());
    routes.addAll(new NodeRoutes(parts.access().nodes()).routes());
    routes.addAll(new SourceRoutes(parts).routes());
    routes.addAll(new HoneytokenRoutes(parts.honeytokens()).routes());
    routes.addAll(new AlertRoutes(parts).routes());
    routes.addAll(new IgnoreRoutes(parts.alerts(), parts.clock()).routes());
    routes.addAll(new ModelRoutes(parts.models(), parts.meters()).routes());
    routes.addAll(new LineupRoutes(parts.models(), parts.features().set()).routes());
    routes.addAll(new MonitoringRoutes(parts).routes());
    LoadedModels models = new LoadedModels(parts.models().registry(), parts.features().set());
    routes.addAll(new ExplanationRoutes(parts, models).routes());
    routes.addAll(new InferenceRoutes(parts, models).routes());
    routes.addAll(new PredictRoutes(parts.models().sessions().judge()).routes());
    routes.add(
        Route.get(
                "/ws",
                Need.READ,
                "The live feed",
                "a WebSocket",
                _ -> {
                  throw new IllegalStateException("the front door takes these");
                })
            .with("after", "the number of the last event seen, for back-fill")
            .answering(101, "", "switched to a WebSocket"));
    routes.add(
        Route.get(
            "/openapi.json",
            Need.READ,
            "This description",
            "OpenAPI 3.1",
            call -> call.json(OpenApi.of(routes, parts.station().version()))));
  }

  List<Route> all() {
    return List.copyOf(routes);
  }
}
