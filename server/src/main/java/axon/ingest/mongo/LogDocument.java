package axon.ingest.mongo;

import axon.codec.Imported;
import axon.codec.PlainText;
import axon.codec.ReportDocuments;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.BSONException;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** One document on its way to become a report. Hostile; one thread. */
final class LogDocument {
  /** Bytes that are read of one at most, as of a line in a log. */
  static final int LARGEST = 1 << 20;

  private static final int LONGEST_NAME = 100;

  /** A date and a time that do not say in which zone; databases keep UTC. */
  private static final Pattern NO_ZONE =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?)");

  private final LogCollection of;
  private final RawBsonDocument document;
  private final BsonValue id;

  /**
   * @throws BSONException if it is no document
   */
  LogDocument(LogCollection of, RawBsonDocument document) {
    this.of = of;
    this.document = document;
    this.id = Identity.of(document).value();
  }

  BsonValue id() {
    return id;
  }

  /** {@return what a person finds it by, in one plain line} */
  String name() {
    String text =
        switch (id) {
          case BsonObjectId known -> known.getValue().toHexString();
          case BsonString known -> "\"" + known.getValue() + "\"";
          default -> new Identity(id).text();
        };
    return of.wireName() + ", _id " + PlainText.oneLine(text, LONGEST_NAME);
  }

  /**
   * {@return the event, or what is wrong}
   *
   * @param number where it stands, from 1
   */
  Imported read(long number, ReportDocuments documents) {
    if (document.getByteBuffer().remaining() > LARGEST) {
      return bad(number, "larger than " + LARGEST + " bytes");
    }
    try {
      ObjectNode body = BsonTree.of(document.getByteBuffer().asNIO());
      body.remove(List.of("_id", "__v"));
      completeTime(body);
      if (!body.hasNonNull("event_id")) {
        body.put("event_id", eventId());
      }
      return documents.read(number, body, of.kind());
    } catch (BSONException | IllegalArgumentException e) {
      return bad(number, String.valueOf(e.getMessage()));
    }
  }

  private static Imported bad(long number, String problem) {
    return new Imported.Bad(number, PlainText.oneLine(problem, 300));
  }

  private void completeTime(ObjectNode body) {
    String text = body.path("timestamp").asText("");
    if (text.length() <= 40 && NO_ZONE.matcher(text).matches()) {
      body.put("timestamp", NO_ZONE.matcher(text).replaceFirst("$1T$2Z"));
    } else if (!body.hasNonNull("timestamp") && id instanceof BsonObjectId known) {
      body.put("timestamp", BsonTree.instant(known.getValue().getTimestamp()).toEpochMilli());
    }
  }

  /**
   * By an ObjectId it is known again wherever it was copied to; other ids say little outside their
   * database, so that the content has to be the same, too.
   */
  private String eventId() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String words = of.wireName() + "\n" + new Identity(id).text() + "\n";
      digest.update(words.getBytes(StandardCharsets.UTF_8));
      if (!(id instanceof BsonObjectId)) {
        digest.update(document.getByteBuffer().asNIO());
      }
      return "mongodb-" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
