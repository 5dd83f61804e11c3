package axon.ingest.mongo;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonParseException;
import org.bson.json.JsonWriterSettings;
import org.bson.types.ObjectId;

/**
 * The {@code _id} of a document, and which come behind it in the order of the index.
 *
 * <p>Source of the order: the manual's page on comparison and sort order of BSON types.
 */
record Identity(BsonValue value) {
  private static final String FIELD = "_id";

  private static final JsonWriterSettings EXACT =
      JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

  /** The types that an id may have, in the order in which the index has them. */
  private static final List<String> ORDER =
      List.of(
          "null", "number", "string", "object", "binData", "objectId", "bool", "date", "timestamp");

  /**
   * {@return the id that {@link #text} wrote}
   *
   * @throws IllegalArgumentException if it is none
   */
  static Identity parse(String text) {
    try {
      BsonValue value = BsonDocument.parse(text).get(FIELD);
      if (value == null) {
        throw new IllegalArgumentException("no id");
      }
      return new Identity(value);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("no id", e);
    }
  }

  /** {@return the first ObjectId of that second since 1970} */
  static Identity atSecond(long seconds) {
    return new Identity(
        new BsonObjectId(new ObjectId("%08x".formatted(seconds & 0xffff_ffffL) + "0".repeat(16))));
  }

  /** {@return it and its type, exactly, as a JSON document} */
  String text() {
    return new BsonDocument(FIELD, value).toJson(EXACT);
  }

  /** {@return the second since 1970 in which an ObjectId was made, -1 for any other id} */
  long second() {
    return value instanceof BsonObjectId id
        ? Integer.toUnsignedLong(id.getValue().getTimestamp())
        : -1;
  }

  /**
   * {@return the condition that a document comes behind this one} A comparison finds values of its
   * own type only, so the types that come behind are named as well. Where the type has no known
   * place, all documents meet it: what was read before is known again.
   *
   * @param comparison {@code $gt}, or {@code $gte} to have this one, too
   */
  BsonDocument behind(String comparison) {
    int place = ORDER.indexOf(alias(value.getBsonType()));
    if (place < 0) {
      return new BsonDocument();
    }
    BsonArray either = new BsonArray();
    either.add(new BsonDocument(FIELD, new BsonDocument(comparison, value)));
    for (String later : ORDER.subList(place + 1, ORDER.size())) {
      either.add(new BsonDocument(FIELD, new BsonDocument("$type", new BsonString(later))));
    }
    return new BsonDocument("$or", either);
  }

  /** {@return the order of the index} */
  static BsonDocument ascending() {
    return new BsonDocument(FIELD, new BsonInt32(1));
  }

  private static String alias(BsonType type) {
    return switch (type) {
      case NULL -> "null";
      case INT32, INT64, DOUBLE, DECIMAL128 -> "number";
      case STRING -> "string";
      case DOCUMENT -> "object";
      case BINARY -> "binData";
      case OBJECT_ID -> "objectId";
      case BOOLEAN -> "bool";
      case DATE_TIME -> "date";
      case TIMESTAMP -> "timestamp";
      case ARRAY,
          UNDEFINED,
          REGULAR_EXPRESSION,
          DB_POINTER,
          JAVASCRIPT,
          SYMBOL,
          JAVASCRIPT_WITH_SCOPE,
          MIN_KEY,
          MAX_KEY,
          END_OF_DOCUMENT ->
          "";
    };
  }
}
