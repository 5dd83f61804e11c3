package axon.live;

/** The small messages of the server, ready to send. */
final class ServerMessage {
  private ServerMessage() {}

  static String connected(long now, String sessionId) {
    return "{\"type\":\"connected\",\"timestamp\":"
        + now
        + ",\"session_id\":\""
        + sessionId
        + "\"}";
  }

  static String pong(long now) {
    return "{\"type\":\"pong\",\"timestamp\":" + now + "}";
  }

  static String skipped(long count) {
    return "{\"type\":\"skipped\",\"count\":" + count + "}";
  }

  /** Code and message are our own words, free of quotes. */
  static String error(ClientMessage.Bad bad) {
    return "{\"type\":\"error\",\"code\":\""
        + bad.code()
        + "\",\"message\":\""
        + bad.message()
        + "\"}";
  }
}
