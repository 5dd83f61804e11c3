package axon.api;

import java.util.Map;
import java.util.stream.Collectors;

/** A request that is refused: the status, a code for programs, and words for people. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient Map<String, String> headers;
  private final transient Map<String, String> fields;

  ApiException(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  ApiException(int status, String code, String message, Map<String, String> headers) {
    this(status, code, message, headers, Map.of());
  }

  private ApiException(
      int status,
      String code,
      String message,
      Map<String, String> headers,
      Map<String, String> fields) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.fields = fields;
  }

  /**
   * {@return that fields of the body are wrong}
   *
   * @param fields what is wrong with each, by its name
   */
  static ApiException invalid(Map<String, String> fields) {
    String message =
        fields.entrySet().stream()
            .map(fault -> fault.getKey() + ": " + fault.getValue())
            .collect(Collectors.joining("; "));
    return new ApiException(422, "invalid", message, Map.of(), fields);
  }

  /** {@return what the client can mend in its request, with the reason} */
  static ApiException badRequest(String message) {
    return new ApiException(400, "bad_request", message);
  }

  static ApiException notFound(String what) {
    return new ApiException(404, "not_found", what);
  }

  /** {@return that the store cannot be read or written at the moment; the log has the reason} */
  static ApiException storeFails() {
    return new ApiException(
        503,
        "store_unavailable",
        "the store cannot be read or written at the moment; the log says why",
        Map.of("Retry-After", "5"));
  }

  static ApiException tooMany(long retryAfterMillis) {
    long seconds = Math.max(1, (retryAfterMillis + 999) / 1000);
    return new ApiException(
        429,
        "too_many_requests",
        "too many attempts, try again in " + seconds + " s",
        Map.of("Retry-After", Long.toString(seconds)));
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** {@return what is wrong with which field of the body} */
  Map<String, String> fields() {
    return fields;
  }
}
