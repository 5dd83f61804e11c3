package axon.ingest.mongo;

import java.util.List;
import org.bson.BSONException;
import org.bson.BsonArray;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonNull;
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

  /** Longer ones are not written down: all is then read again. */
  private static final int LONGEST = 1 << 16;

  /** Types of ids in the order in which the index has them; a few rare ones come behind. */
  private static final List<String> ORDER =
      List.of("number", "string", "object", "binData", "objectId", "bool", "date", "timestamp");

  /** {@return the id of a document; null counts as having none, as in the index} */
  static Identity of(BsonDocument document) {
    return new Identity(document.get(FIELD, BsonNull.VALUE));
  }

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

  /** {@return it and its type, exactly, as a JSON document; null where it cannot be written so} */
  String text() {
    String text = new BsonDocument(FIELD, value).toJson(EXACT);
    return text.length() <= LONGEST && isReadAs(text) ? text : "{\"_id\": null}";
  }

  /** What a hostile server gives may have a form that means something else. */
  private boolean isReadAs(String text) {
    try {
      return parse(text).value.equals(value);
    } catch (IllegalArgumentException | BSONException _) {
      return false;
    }
  }

  /** {@return the second since 1970 in which an ObjectId was made, -1 for any other id} */
  long second() {
    return value instanceof BsonObjectId id
        ? Integer.toUnsignedLong(id.getValue().getTimestamp())
        : -1;
  }

  /** {@return whether {@link #andBehind} can name what comes behind} */
  boolean hasPlace() {
    return value.isNull() || ORDER.contains(alias(value.getBsonType()));
  }

  /**
   * {@return the condition that a document is this one or comes behind it} This one is meant, too,
   * since in a cluster two may have one id. A comparison finds values of its own type only, so the
   * types that come behind are named as well. Documents without an id stand first and any number of
   * them at one place: after one of these, and where the type has no known place, all documents
   * meet it. What was read before is known again.
   */
  BsonDocument andBehind() {
    int place = ORDER.indexOf(alias(value.getBsonType()));
    if (place < 0) {
      return new BsonDocument();
    }
    BsonArray either = new BsonArray();
    either.add(isNoNumber() ? ofType("number") : atLeast(value));
    ORDER.subList(place + 1, ORDER.size()).forEach(later -> either.add(ofType(later)));
    return new BsonDocument("$or", either);
  }

  /** Such a one stands before all numbers, and no comparison finds them. */
  private boolean isNoNumber() {
    return switch (value) {
      case BsonDouble number -> Double.isNaN(number.getValue());
      case BsonDecimal128 number -> number.getValue().isNaN();
      default -> false;
    };
  }

  /** A text may be stored as a symbol, which stands among texts and is none by its type. */
  private static BsonDocument ofType(String alias) {
    return alias.equals("string")
        ? atLeast(new BsonString(""))
        : new BsonDocument(FIELD, new BsonDocument("$type", new BsonString(alias)));
  }

  private static BsonDocument atLeast(BsonValue least) {
    return new BsonDocument(FIELD, new BsonDocument("$gte", least));
  }

  /** {@return the order of the index} */
  static BsonDocument ascending() {
    return new BsonDocument(FIELD, new BsonInt32(1));
  }

  /** {@return the same backwards} */
  static BsonDocument descending() {
    return new BsonDocument(FIELD, new BsonInt32(-1));
  }

  private static String alias(BsonType type) {
    return switch (type) {
      case INT32, INT64, DOUBLE, DECIMAL128 -> "number";
      case STRING, SYMBOL -> "string";
      case DOCUMENT -> "object";
      case BINARY -> "binData";
      case OBJECT_ID -> "objectId";
      case BOOLEAN -> "bool";
      case DATE_TIME -> "date";
      case TIMESTAMP -> "timestamp";
      case NULL,
          ARRAY,
          UNDEFINED,
          REGULAR_EXPRESSION,
          DB_POINTER,
          JAVASCRIPT,
          JAVASCRIPT_WITH_SCOPE,
          MIN_KEY,
          MAX_KEY,
          END_OF_DOCUMENT ->
          "";
    };
  }
}
