package axon.ingest.mongo;

import axon.codec.ImportOrigin;
import axon.codec.Imported;
import axon.codec.ReportDocuments;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Reads the collections of a database in the order of {@code _id}, and can go on where it was
 * broken off. It only reads. What is held is one answer of the server, 16 MiB at most. One thread.
 */
public final class MongoLogs implements AutoCloseable {
  /** Documents between two resume points, and in one answer of the server. */
  private static final int BATCH = 256;

  private static final int SELECTION_SECONDS = 10;
  private static final int ANSWER_SECONDS = 60;
  private static final BsonString NO_NAME = new BsonString("");

  private final MongoAddress address;
  private final MongoClient client;
  private final MongoDatabase database;

  private MongoLogs(MongoAddress address, MongoClient client) {
    this.address = address;
    this.client = client;
    this.database = client.getDatabase(address.database());
  }

  /** Gets what is read. */
  public interface Taker {
    /**
     * Takes a document.
     *
     * @param name what a person finds it by: collection and {@code _id}, in one plain line
     */
    void take(Imported found, Supplier<String> name);

    /** Told after all up to {@code point} was taken: from here a later run may go on. */
    void reached(ResumePoint point);
  }

  /**
   * Prepares to read; the server is asked by the other methods only.
   *
   * @throws MongoReadException if the driver refuses the address
   */
  public static MongoLogs open(MongoAddress address) {
    if (address.wantsPassword()) {
      throw new MongoReadException(address + ": the address names a user and no password");
    }
    try {
      MongoClientSettings settings = settings(new ConnectionString(address.uri()));
      return new MongoLogs(address, MongoClients.create(settings));
    } catch (MongoException _) {
      throw new MongoReadException(
          address + " cannot be found: DNS has no record for it, or none that is allowed");
    } catch (IllegalArgumentException _) {
      throw new MongoReadException(
          address + ": options or user contradict one another, or DNS adds what is not allowed");
    }
  }

  private static MongoClientSettings settings(ConnectionString uri) {
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applyConnectionString(uri)
            .applyToConnectionPoolSettings(pool -> pool.maxSize(2));
    if (uri.getServerSelectionTimeout() == null) {
      settings.applyToClusterSettings(
          cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS));
    }
    if (uri.getSocketTimeout() == null) {
      settings.applyToSocketSettings(
          socket -> socket.readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS));
    }
    return settings.build();
  }

  /**
   * {@return which of the collections there are}
   *
   * @throws MongoReadException if the server cannot be asked
   */
  public List<LogCollection> present() {
    List<String> names = asked(() -> database.listCollectionNames().into(new ArrayList<String>()));
    return Arrays.stream(LogCollection.values())
        .filter(one -> names.contains(one.wireName()))
        .toList();
  }

  /**
   * {@return whether a resume point was reached in the collection that stands there now} Another
   * one may stand under the same name in the same place, such as after a container was made anew.
   *
   * @throws MongoReadException if the server cannot be asked
   */
  public boolean isOf(LogCollection which, ResumePoint point) {
    return asked(() -> mark(which)).equals(point.collection());
  }

  private String mark(LogCollection which) {
    for (BsonDocument one :
        database.listCollections(BsonDocument.class).into(new ArrayList<BsonDocument>())) {
      if (one.getString("name", NO_NAME).getValue().equals(which.wireName())) {
        return CollectionMark.of(one, () -> first(which));
      }
    }
    return "";
  }

  /**
   * {@return about how many documents {@link #read} will read}
   *
   * @param before where the last reading of this collection ended; null for none
   * @throws MongoReadException if the server cannot be asked
   */
  public long count(LogCollection which, @Nullable ResumePoint before) {
    return asked(() -> {
      BsonDocument condition = condition(which, before);
      return condition.isEmpty()
          ? collection(which).estimatedDocumentCount()
          : collection(which).countDocuments(condition);
    });
  }

  /**
   * Reads a collection to its end.
   *
   * @param before where the last reading of this collection ended: after one that was broken off it
   *     goes on from there, after a whole one it reads what may have come since; null for all
   * @param taker what it throws ends the reading
   * @throws MongoReadException if the server cannot be asked
   */
  public void read(
      LogCollection which, @Nullable ResumePoint before, ImportOrigin origin, Taker taker) {
    asked(() -> {
      BsonDocument condition = condition(which, before);
      Pass pass = new Pass(which, condition.isEmpty() ? null : before, origin, mark(which), taker);
      try (MongoCursor<RawBsonDocument> cursor =
          collection(which).find(condition).sort(Identity.ascending()).batchSize(BATCH).cursor()) {
        while (cursor.hasNext()) {
          pass.take(cursor.next());
        }
      }
      pass.end();
      return pass;
    });
  }

  private MongoCollection<RawBsonDocument> collection(LogCollection which) {
    return database.getCollection(which.wireName(), RawBsonDocument.class);
  }

  private BsonDocument condition(LogCollection which, @Nullable ResumePoint before) {
    if (before == null || endsBehindAllOthers(which)) {
      return new BsonDocument();
    }
    if (!before.whole()) {
      return Identity.parse(before.after()).andBehind();
    }
    // New ObjectIds come at the end, but any other new id may stand anywhere.
    RawBsonDocument first = before.again() >= 0 ? first(which) : null;
    return first != null && first.isObjectId("_id")
        ? Identity.atSecond(before.again()).andBehind()
        : new BsonDocument();
  }

  /** Ids of rare types come behind those that a condition can name; then all are read. */
  private boolean endsBehindAllOthers(LogCollection which) {
    RawBsonDocument last = collection(which).find().sort(Identity.descending()).first();
    return last != null && !Identity.of(last).hasPlace();
  }

  private @Nullable RawBsonDocument first(LogCollection which) {
    return collection(which).find().sort(Identity.ascending()).first();
  }

  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (MongoException e) {
      throw MongoFaults.of(address, e, client.getClusterDescription());
    } catch (BSONException _) {
      throw new MongoReadException(address + " answers with what is no BSON");
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** One reading of one collection. */
  private static final class Pass {
    private final LogCollection which;
    private final String mark;
    private final ReportDocuments documents;
    private final Taker taker;
    private final long again;
    private @Nullable Identity last;
    private long number;

    /**
     * @param before where it goes on; null where it reads all
     * @param mark the collection's own
     */
    Pass(
        LogCollection which,
        @Nullable ResumePoint before,
        ImportOrigin origin,
        String mark,
        Taker taker) {
      this.which = which;
      this.mark = mark;
      this.documents = new ReportDocuments(origin);
      this.taker = taker;
      if (before == null || before.whole()) {
        this.again = ResumePoint.begin(origin.now());
      } else {
        this.again = before.again();
        this.last = Identity.parse(before.after());
        this.number = Math.max(0, before.documents() - 1); // its last one comes again
      }
    }

    void take(RawBsonDocument raw) {
      LogDocument document = new LogDocument(which, raw);
      number++;
      taker.take(document.read(number, documents), document::name);
      last = new Identity(document.id());
      if (number % BATCH == 0) {
        taker.reached(point(last, false));
      }
    }

    void end() {
      if (last != null) {
        taker.reached(point(last, true));
      }
    }

    private ResumePoint point(Identity at, boolean whole) {
      long from = whole ? ResumePoint.end(again, at) : again;
      return new ResumePoint(mark, at.text(), number, whole, from);
    }
  }
}
