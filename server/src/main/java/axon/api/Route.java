package axon.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One row of the route table: what is served and what the API's description says about it.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path with parameters in braces, such as {@code /api/events/{id}}
 * @param query the query's parameters
 * @param body the fields of the body, name to description; empty for no body
 * @param status the status when all is well
 * @param type the media type of the answer; empty for none
 * @param answer what is answered when all is well, in a few words
 */
record Route(
    String method,
    String path,
    Need need,
    String summary,
    List<Parameter> query,
    Map<String, String> body,
    int status,
    String type,
    String answer,
    Action action) {

  /** What a route does. */
  @FunctionalInterface
  interface Action {
    void run(Call call);
  }

  /** A parameter of the query. */
  record Parameter(String name, String description) {}

  static Route get(String path, Need need, String summary, String answer, Action action) {
    return new Route(
        "GET", path, need, summary, List.of(), Map.of(), 200, "application/json", answer, action);
  }

  static Route page(String path, Need need, String summary, Action action) {
    return new Route(
        "GET", path, need, summary, List.of(), Map.of(), 200, "text/html", "a page", action);
  }

  static Route post(
      String path, Need need, String summary, Map<String, String> body, Action action) {
    return new Route("POST", path, need, summary, List.of(), body, 204, "", "done", action);
  }

  static Route put(
      String path, Need need, String summary, Map<String, String> body, Action action) {
    return new Route("PUT", path, need, summary, List.of(), body, 204, "", "done", action);
  }

  static Route delete(String path, Need need, String summary, Action action) {
    return new Route("DELETE", path, need, summary, List.of(), Map.of(), 204, "", "done", action);
  }

  Route with(String name, String description) {
    List<Parameter> more = new ArrayList<>(query);
    more.add(new Parameter(name, description));
    return new Route(method, path, need, summary, more, body, status, type, answer, action);
  }

  Route answering(int otherStatus, String otherType, String otherAnswer) {
    return new Route(
        method, path, need, summary, query, body, otherStatus, otherType, otherAnswer, action);
  }
}
