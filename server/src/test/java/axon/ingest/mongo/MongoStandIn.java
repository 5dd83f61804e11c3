package axon.ingest.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.bson.Document;

/**
 * A server on loopback that speaks MongoDB's wire protocol over real sockets, as version 5.0. It is
 * not MongoDB: sign-in, cursors that time out and replica sets are not in it.
 */
final class MongoStandIn implements AutoCloseable {
  static final String DATABASE = "honeypot";

  private final MongoServer server = new MongoServer(new MemoryBackend());
  private final String host = "127.0.0.1:" + server.bind().getPort();
  private final MongoClient client = MongoClients.create("mongodb://" + host);

  /** {@return host and port} */
  String host() {
    return host;
  }

  MongoAddress address() {
    return MongoAddress.parse("mongodb://" + host + "/" + DATABASE);
  }

  MongoCollection<Document> logs() {
    return client.getDatabase(DATABASE).getCollection("honeypot_logs");
  }

  MongoCollection<Document> events() {
    return client.getDatabase(DATABASE).getCollection("agent_events");
  }

  /** {@return a document like those of the seeds' pots} */
  static Document log() {
    return new Document("service", "SSH")
        .append("source_ip", "1.2.3.4")
        .append("activity", "brute_force")
        .append("payload", "root:toor");
  }

  @Override
  public void close() {
    client.close();
    server.shutdownNow();
  }
}
