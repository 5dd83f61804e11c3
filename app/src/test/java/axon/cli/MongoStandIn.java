package axon.cli;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * A server on loopback that speaks MongoDB's wire protocol over real sockets, as version 5.0. It is
 * not MongoDB: sign-in, cursors that time out and replica sets are not in it.
 */
final class MongoStandIn implements AutoCloseable {
  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final String host = "127.0.0.1:" + server.bind().getPort();
  private final MongoClient client = MongoClients.create("mongodb://" + host);

  String host() {
    return host;
  }

  /** {@return what {@code axon import} reads it by} */
  String url() {
    return "mongodb://" + host + "/honeypot";
  }

  MongoCollection<Document> collection(String name) {
    return client.getDatabase("honeypot").getCollection(name);
  }

  /** {@return what a pot saw at that time; each number gives another one} */
  static Document log(int number, long time) {
    return new Document("_id", id(number, time))
        .append("service", "SSH")
        .append("source_ip", "203.0.113." + number % 200)
        .append("activity", number % 3 == 0 ? "login_failed" : "command")
        .append("payload", "payload " + number)
        .append("timestamp", new BsonDateTime(time));
  }

  /** {@return what happened to a decoy file at that time; each number gives another one} */
  static Document event(int number, long time) {
    return new Document("_id", id(number, time))
        .append("hostname", "web-" + number % 5)
        .append("username", "eve")
        .append("file_accessed", "plan " + number)
        .append("file_path", "/srv/plan " + number)
        .append("action", "read")
        .append("severity", "high")
        .append("alert_type", "decoy")
        .append("timestamp", new BsonDateTime(time));
  }

  private static ObjectId id(int number, long time) {
    return new ObjectId("%08x%016x".formatted(time / 1000, number));
  }

  @Override
  public void close() {
    client.close();
    server.shutdownNow();
  }
}
